/** A tag in its proper form: `vi_vn` is `vi-VN`, `in` is `id`; nothing for what is no tag: `auto`, or worse. */
export function readTag(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag.replace(/_/g, '-'))
  } catch {
    // Pages and browsers may say anything.
  }
}
