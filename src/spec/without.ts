/** A mapping with some of its keys left out. */

export function without<T extends object, Key extends keyof T>(value: T, ...keys: readonly Key[]): Omit<T, Key> {
  const copy: Partial<T> & Omit<T, Key> = { ...value };
  for (const key of keys) Reflect.deleteProperty(copy, key);
  return copy;
}
