const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** RFC 4648 section 5, without padding. */
export function toBase64url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] as number) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const letters = Math.min(4, bytes.length - i + 1)
    for (let j = 0; j < letters; j++) text += ALPHABET[(group >>> (18 - 6 * j)) & 63]
  }
  return text
}

/** null for anything that toBase64url does not write. */
export function fromBase64url(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let group = 0
  let written = 0
  for (let i = 0; i < text.length; i++) {
    const value = ALPHABET.indexOf(text[i] as string)
    if (value < 0) return null
    group = ((group << 6) | value) & 0xffffff
    const bits = (i + 1) * 6
    if (Math.floor(bits / 8) > written) {
      bytes[written] = (group >>> (bits % 8)) & 255
      written += 1
    }
  }
  return bytes
}
