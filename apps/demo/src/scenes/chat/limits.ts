/** Characters. */
const MAX_NAME = 24;
const MAX_TEXT = 500;

export { MAX_NAME, MAX_TEXT };
