import { useEffect, useRef, useState } from 'react'
import { renderSVG } from 'uqr'
import type { Locale } from '../../base/locale'
import { playerMessages } from '../../i18n/player/messages'
import { shareMessages } from '../../i18n/share/messages'

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
  const dialog = useRef<HTMLDialogElement>(null)
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      setCopied(true)
    } catch {
      dialog.current?.querySelector('input')?.select()
    }
  }
  return (
    <dialog ref={dialog} className="share-dialog" onClose={onClose} aria-labelledby="share-title">
      <h2 id="share-title">{sayPlayer('shareThisMoment')}</h2>
      <p className="share-words">{words}</p>
      {link.length <= QR_MAX ? (
        <img className="share-code" alt={say('qrAlt')} src={qrImage(link)} />
      ) : (
        <p className="share-too-long">{say('tooLongForQr')}</p>
      )}
      <label className="share-link">
        <span>{say('link')}</span>
        <input readOnly value={link} onFocus={(event) => event.target.select()} />
      </label>
      <div className="dialog-actions">
        <button type="button" className="button button-primary" onClick={copy}>
          {say('copyLink')}
        </button>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {sayPlayer('closeDialog')}
        </button>
        <span role="status" className="share-copied">
          {copied ? say('copied') : ''}
        </span>
      </div>
    </dialog>
  )
}

/** Ink on paper in both themes: cameras want dark on light. */
function qrImage(link: string): string {
  const svg = renderSVG(link, { border: 2, ecc: 'M' })
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`
}
