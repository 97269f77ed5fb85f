import './share-dialog.css'
import { useRef, useState } from 'react'
import { renderSVG } from 'uqr'
import type { Locale } from '../../base/locale'
import { playerMessages } from '../../i18n/player/messages'
import { shareMessages } from '../../i18n/share/messages'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'

/** A QR code holds about 2,900 bytes at most; longer links are copied only. */
const QR_MAX = 2_300

/** A plate-sized QR code with lesson, step and instant in words, and the link to copy. */
export function ShareDialog(props: {
  readonly locale: Locale
  readonly link: string
  readonly words: string
  readonly onClose: () => void
}) {
  const { locale, link, words, onClose } = props
  const say = shareMessages(locale)
  const sayPlayer = playerMessages(locale)
  const [copied, setCopied] = useState(false)
  const address = useRef<HTMLInputElement>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      setCopied(true)
    } catch {
      address.current?.select()
    }
  }
  return (
    <Dialog title={sayPlayer('shareThisMoment')} className="share-dialog" onClose={onClose}>
      {(close) => (
        <>
          <p className="share-words">{words}</p>
          {link.length <= QR_MAX ? (
            <img className="share-code" alt={say('qrAlt')} src={qrImage(link)} />
          ) : (
            <p className="share-too-long">{say('tooLongForQr')}</p>
          )}
          <label className="share-link">
            <span>{say('link')}</span>
            <input ref={address} readOnly value={link} onFocus={(event) => event.target.select()} />
          </label>
          <DialogActions>
            <Button look="primary" onClick={copy}>
              {say('copyLink')}
            </Button>
            <Button look="plain" onClick={close}>
              {sayPlayer('closeDialog')}
            </Button>
            <span role="status" className="share-copied">
              {copied ? say('copied') : ''}
            </span>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}

/** Ink on paper in both themes: cameras want dark on light. */
function qrImage(link: string): string {
  const svg = renderSVG(link, { border: 2, ecc: 'M' })
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`
}
