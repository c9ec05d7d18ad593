/** Made by the build: the hash in the file name of each part. */
declare module 'virtual:parts' {
  export const hashes: { [part: string]: string }
  export const languages: string[]
}
