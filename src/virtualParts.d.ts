/** Made by the build. */
declare module 'virtual:parts' {
  /** The hash in the file name of each part. */
  export const hashes: { [part: string]: string }
  /** The one in the file name of each language. */
  export const languageHash: string
}
