/** The browser's storage, which may be missing, full or forbidden: then nothing is remembered, and nothing breaks. */

export function recall<T>(storage: () => Storage, key: string, fallback: T): T {
  try {
    const text = storage().getItem(key)
    return text === null ? fallback : (JSON.parse(text) as T)
  } catch {
    return fallback
  }
}

/** `undefined` forgets. */
export function remember(storage: () => Storage, key: string, value: unknown): void {
  try {
    if (value === undefined) storage().removeItem(key)
    else storage().setItem(key, JSON.stringify(value))
  } catch {
    // Private windows of some browsers: the page works without.
  }
}

/** Of this tab, until it is closed. */
export const tab = () => sessionStorage
/** Of this browser. */
export const browser = () => localStorage
