/** What is being made: the fields of a readonly type, to be set before anyone else sees the object. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] }
