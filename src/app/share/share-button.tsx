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
  /** null: a link cannot hold the moment. */
  readonly address: () => Promise<string | null>
  /** Name of files that are saved of the moment; null: the scenario's title. */
  readonly fileName: string | null
  /** In the presentation view, where a whole room scans the code. */
  readonly isLarge: boolean
}) {
  const { locale, words, address, fileName, isLarge } = props
  const say = playerMessages(locale)
  const [shared, setShared] = useState<{ readonly link: string | null } | null>(null)
  const share = async () => setShared({ link: await address() })
  return (
    <>
      <button type="button" className="bar-button" onClick={() => void share()}>
        <Icon name="share" size={20} />
        <span className="bar-word">{say('shareThisMoment')}</span>
      </button>
      {shared !== null && (
        <Suspense>
          <ShareDialog
            locale={locale}
            link={shared.link}
            words={words()}
            fileName={fileName}
            isLarge={isLarge}
            onClose={() => setShared(null)}
          />
        </Suspense>
      )}
    </>
  )
}
