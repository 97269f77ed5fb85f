import { ok, type Result } from '../../base/result'
import type { LinkContent } from '../../scenario/link'
import type { Problem } from '../../scenario/problem'
import type { History } from '../history/history'
import type { Carried } from './carried'
import { recall as recallText, remember } from './remembered'

/** Content of an address or a stored text; null without content. */
export type Asked = Result<LinkContent | null, Problem>

type Codec = typeof import('./codec')

const KEPT = 'sandbox'
const CARRIED = 'kafkascope:carried'

/** Set once it was loaded, because a page that is being left cannot await it. */
let codec: Codec | null = null

/** Loaded only when there is something to read or write. */
async function loadCodec(): Promise<Codec> {
  codec ??= await import('./codec')
  return codec
}

/** Content of an address. Never throws. `lessons`: ids that exist. */
export async function read(
  { hash }: Pick<Location, 'hash'>,
  lessons: readonly string[],
): Promise<Asked> {
  if (hash.length <= 1 || hash === '#content') return ok(null)
  const { decodeLink } = await loadCodec()
  return decodeLink(hash, lessons)
}

/** A moment as a fragment, without #. `history`: with all its branches, for another page of this browser. */
export async function write(content: LinkContent, history?: History): Promise<string> {
  return written(await loadCodec(), content, history)
}

function written(by: Codec, content: LinkContent, history?: History): string {
  const { encodeLink, keptHistory } = by
  if (history === undefined || history.branches.length === 0) return encodeLink(content)
  return encodeLink({ ...content, history: keptHistory(history) })
}

/** All branches of a moment of this browser; undefined where there are none but the one of its acts. */
export async function branchesIn({ history }: LinkContent): Promise<History | undefined> {
  if (history === undefined) return undefined
  const { historyIn } = await loadCodec()
  return historyIn(history)
}

/** The address that reopens a moment of the page on show; null when a link cannot hold it. */
export async function addressOf(content: LinkContent): Promise<string | null> {
  const { linkOf } = await loadCodec()
  const link = linkOf(content)
  return link.ok ? addressAt(link.value) : null
}

/** The address of the page on show with a fragment, without #. */
export function addressAt(fragment: string): string {
  const address = new URL(location.href)
  address.search = ''
  address.hash = fragment
  return address.href
}

/** Keeps a moment of the sandbox, with all branches, in this browser for the next visit; at once, if the codec is at hand. */
export function keep(content: LinkContent, history: History): void {
  if (codec !== null) remember(KEPT, written(codec, content, history))
  else void write(content, history).then((text) => remember(KEPT, text))
}

/** The kept moment, checked like a link; null when there is none that can be opened. */
export async function recall(): Promise<LinkContent | null> {
  const kept = recallText(KEPT)
  if (kept === null) return null
  const { decodeLink } = await loadCodec()
  const content = decodeLink(kept, [])
  return content.ok ? content.value : null
}

/** Carries answers and ways of showing over to the next page of this tab; where storage is blocked they are lost. */
export function carry(lessonId: string, carried: Carried): void {
  try {
    sessionStorage.setItem(CARRIED, JSON.stringify({ lessonId, ...carried }))
  } catch {
    // The link alone leads to the same place.
  }
}

/** Takes the state carried over for this lesson, once; null when there is none. */
export async function takeCarried(lessonId: string): Promise<Carried | null> {
  const { parseCarried } = await loadCodec()
  try {
    const text = sessionStorage.getItem(CARRIED)
    sessionStorage.removeItem(CARRIED)
    return parseCarried(lessonId, text)
  } catch {
    return null
  }
}
