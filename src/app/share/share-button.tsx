import { Suspense, useState } from 'react'
import type { Locale } from '../../base/locale'
import { playerMessages } from '../../i18n/player/messages'
import { Icon } from '../icons'
import { lazily } from '../lazily'

const ShareDialog = lazily(async () => (await import('./share-dialog')).ShareDialog)

/** Shares the moment on show; its words and its address are made when the button is pressed. */
export function ShareButton(props: {
  readonly locale: Locale
  readonly words: () => string
  readonly address: () => Promise<string>
}) {
  const { locale, words, address } = props
  const say = playerMessages(locale)
  const [link, setLink] = useState<string | null>(null)
  return (
    <>
      <button type="button" className="bar-button" onClick={() => void address().then(setLink)}>
        <Icon name="share" size={20} />
        <span className="bar-word">{say('shareThisMoment')}</span>
      </button>
      {link !== null && (
        <Suspense>
          <ShareDialog locale={locale} link={link} words={words()} onClose={() => setLink(null)} />
        </Suspense>
      )}
    </>
  )
}
