/** What a reader counts as characters, so that nothing is cut inside one: a flag, a family, a letter and its marks. */
export function graphemes(text: string): string[] {
  // Older browsers count code points: a letter and its marks may part, halves of a surrogate pair never do.
  return Intl.Segmenter ? Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment) : [...text]
}
