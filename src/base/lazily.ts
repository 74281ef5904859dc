/** Values that are made when somebody first asks for them. */

/** The same value for every call; `make` runs at most once, unless it throws. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** An object whose properties are each made when first read. Copying it (`{...it}`) makes them all. */
export function lazyRecord<T extends object>(makers: { readonly [K in keyof T]: () => T[K] }): T {
  const record = {};
  for (const [key, make] of Object.entries<() => unknown>(makers)) {
    Object.defineProperty(record, key, { get: lazily(make), enumerable: true });
  }
  // Every property of T has just been defined.
  return record as T;
}
