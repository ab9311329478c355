/** A method or the name of a header: RFC 9110, 5.6.2, "token". */
export const TOKEN: RegExp = /^[!#$%&'*+\-.^_`|~\dA-Za-z]+$/;

/**
 * The value of a header. RFC 9110, 5.5: "Field values containing CR, LF, or NUL characters are invalid and dangerous".
 * A browser's `Headers` refuses them as well.
 */
export const FIELD_VALUE: RegExp = /^[^\r\n\0]*$/;
