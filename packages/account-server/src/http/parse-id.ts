// Ids of contacts and sessions, as forms and addresses carry them. Whether the account has one of that id is seen
// later.

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Reads an id; null when it cannot be one, so that the database is never asked for it. */
export function parseId(text: string | undefined): string | null {
  return text !== undefined && UUID.test(text) ? text : null
}
