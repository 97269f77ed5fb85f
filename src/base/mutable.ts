/** A readonly type with writable fields, for an object under construction that no other code has seen yet. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] }
