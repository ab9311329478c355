/** The syntax of methods and header names: "token" in RFC 9110, 5.6.2. */
export const TOKEN: RegExp = /^[!#$%&'*+\-.^_`|~\dA-Za-z]+$/;

/**
 * The syntax of header values. RFC 9110, 5.5: "Field values containing CR, LF, or NUL characters are invalid and
 * dangerous". A browser's `Headers` also rejects them.
 */
export const FIELD_VALUE: RegExp = /^[^\r\n\0]*$/;
