/**
 * This tab's name at the server, so that "Drop the connection" here leaves other tabs alone. New
 * with every page load: a copied tab would copy what `sessionStorage` holds.
 */
const visitor: string = Math.random().toString(36).slice(2, 10).padEnd(8, "0");

export { visitor };
