import './share-dialog.css'
import { useMemo, useRef, useState } from 'react'
import type { Locale } from '../../base/locale'
import { fileMessages } from '../../i18n/files/messages'
import { playerMessages } from '../../i18n/player/messages'
import { shareMessages } from '../../i18n/share/messages'
import { copyText } from '../files/copy-text'
import { SaveMoment } from '../files/save-moment'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'
import { qrImage } from './qr-code'

/** A QR code with lesson, step and instant in words, and the link to copy. */
export function ShareDialog(props: {
  readonly locale: Locale
  /** null: a link cannot hold the moment. */
  readonly link: string | null
  readonly words: string
  /** Name of files that are saved of it; null: the scenario's title. */
  readonly fileName: string | null
  /** The code fills the height of the window. */
  readonly isLarge: boolean
  readonly onClose: () => void
}) {
  const { locale, link, words, fileName, isLarge, onClose } = props
  const say = shareMessages(locale)
  const sayPlayer = playerMessages(locale)
  const [said, setSaid] = useState('')
  const address = useRef<HTMLInputElement>(null)
  const copy = async () => {
    const isCopied = await copyText(link ?? '', address.current)
    setSaid(isCopied ? say('copied') : fileMessages(locale)('selected'))
  }
  return (
    <Dialog
      title={sayPlayer('shareThisMoment')}
      className={isLarge ? 'share-dialog share-large' : 'share-dialog'}
      onClose={onClose}
    >
      {(close) => (
        <>
          <p className="share-words">{words}</p>
          {link === null ? <p>{say('tooLargeForLink')}</p> : <Code locale={locale} link={link} />}
          {link !== null && (
            <label className="share-link">
              <span>{say('link')}</span>
              <input
                ref={address}
                readOnly
                value={link}
                onFocus={(event) => event.target.select()}
              />
            </label>
          )}
          <SaveMoment locale={locale} name={fileName} words={words} onSaid={setSaid} />
          <DialogActions>
            {link !== null && (
              <Button look="primary" onClick={copy}>
                {say('copyLink')}
              </Button>
            )}
            <Button look="plain" onClick={close}>
              {sayPlayer('closeDialog')}
            </Button>
            <span role="status" className="share-copied">
              {said}
            </span>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}

/** Ink on paper in both themes: cameras want dark on light. */
function Code(props: { readonly locale: Locale; readonly link: string }) {
  const { locale, link } = props
  const say = shareMessages(locale)
  const image = useMemo(() => qrImage(link), [link])
  if (image === null) return <p className="share-too-long">{say('tooLongForQr')}</p>
  const className = image.isDense ? 'share-code share-code-dense' : 'share-code'
  return <img className={className} alt={say('qrAlt')} src={image.src} />
}
