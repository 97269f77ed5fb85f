import './properties-dialog.css'
import { useMemo, useRef, useState } from 'react'
import type { Locale } from '../../base/locale'
import type { KafkaVersion } from '../../config/version'
import { fileMessages } from '../../i18n/files/messages'
import { playerMessages } from '../../i18n/player/messages'
import { shareMessages } from '../../i18n/share/messages'
import type { Inspection } from '../../worker/protocol'
import { usePlayer } from '../player/player-context'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'
import { Tabs } from '../ui/tabs'
import { copyText } from './copy-text'
import { fileNameOf } from './file-name'
import { type PropertiesExtent, propertiesText } from './properties-text'
import { saveAs } from './save-as'

/** Configs of an entity as a properties file: to copy, to select by hand, or to save. */
export function PropertiesDialog(props: {
  readonly locale: Locale
  readonly version: KafkaVersion
  readonly inspection: Inspection
  readonly onClose: () => void
}) {
  const { locale, version, inspection, onClose } = props
  const say = fileMessages(locale)
  const player = usePlayer()
  const [extent, setExtent] = useState<PropertiesExtent>('written')
  const [said, setSaid] = useState('')
  const area = useRef<HTMLTextAreaElement>(null)
  const text = useMemo(() => {
    const brokers = player.state.getState().frame?.brokers.map(({ id }) => id) ?? []
    return propertiesText({ locale, version, inspection, brokers, extent })
  }, [player, locale, version, inspection, extent])
  const copy = async () => {
    const isCopied = await copyText(text, area.current)
    setSaid(isCopied ? shareMessages(locale)('copied') : say('selected'))
  }
  const save = () => {
    const name = `${fileNameOf(inspection.entity.replace(/^topic:/, ''))}.properties`
    saveAs(name, new Blob([text], { type: 'text/plain' }))
    setSaid(say('saved', { name }))
  }
  return (
    <Dialog title={say('properties')} className="properties-dialog" onClose={onClose}>
      {(close) => (
        <>
          <Tabs
            label={say('extent')}
            tabs={[
              { value: 'written', label: say('extent_written') },
              { value: 'all', label: say('extent_all') },
            ]}
            chosen={extent}
            onChoose={(chosen) => {
              setExtent(chosen)
              setSaid('')
            }}
          />
          <textarea
            ref={area}
            readOnly
            aria-label={say('properties')}
            value={text}
            spellCheck={false}
            wrap="off"
          />
          <DialogActions>
            <Button look="primary" onClick={copy}>
              {say('copy')}
            </Button>
            <Button look="plain" onClick={save}>
              {say('save')}
            </Button>
            <Button look="plain" onClick={close}>
              {playerMessages(locale)('closeDialog')}
            </Button>
            <span role="status">{said}</span>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}
