import type { Locale } from '../../base/locale'
import { shellMessages } from '../../i18n/shell/messages'
import { Tool } from '../shell/tool'
import { useSite } from '../site'
import { contentOf } from './content'

/** Takes the cluster on show, with its acts and its instant, to the sandbox. */
export function OpenInSandbox({ locale }: { readonly locale: Locale }) {
  const { href } = useSite()
  const open = async () => {
    const content = contentOf(locale, null)
    if (content === null) return
    const { encodeLink } = await import('../../scenario/link')
    location.assign(`${href({ page: 'sandbox', locale })}#${encodeLink(content)}`)
  }
  return (
    <Tool
      icon="sandbox"
      className="sandbox-button"
      word={shellMessages(locale)('openInSandbox')}
      onClick={() => void open()}
    />
  )
}
