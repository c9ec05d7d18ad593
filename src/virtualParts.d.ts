/** Made by the build: the file of each part. */
declare module 'virtual:parts' {
  export const files: { [part: string]: string }
  export const languages: string[]
}
