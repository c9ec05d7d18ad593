import { graphemes } from './graphemes.js'

/** Whether it is a text of at most `max` graphemes. Few letters are at least few graphemes; only long texts are taken apart. */
export const isTextWithin = (value: unknown, max: number): value is string =>
  typeof value === 'string' && (value.length <= max || graphemes(value).length <= max)
