import { Suspense, useState } from 'react'
import type { Locale } from '../../base/locale'
import type { KafkaVersion } from '../../config/version'
import { fileMessages } from '../../i18n/files/messages'
import type { Inspection } from '../../worker/protocol'
import { lazily } from '../lazily'
import { Button } from '../ui/button'

const PropertiesDialog = lazily(async () => (await import('./properties-dialog')).PropertiesDialog)

/** Opens the configs of an entity as a properties file, as they are when it is pressed. */
export function PropertiesButton(props: {
  readonly locale: Locale
  readonly version: KafkaVersion
  readonly inspection: Inspection
}) {
  const { locale, version, inspection } = props
  const [shown, setShown] = useState<Inspection | null>(null)
  return (
    <>
      <Button look="quiet" onClick={() => setShown(inspection)}>
        {fileMessages(locale)('asProperties')}
      </Button>
      {shown !== null && (
        <Suspense>
          <PropertiesDialog
            locale={locale}
            version={version}
            inspection={shown}
            onClose={() => setShown(null)}
          />
        </Suspense>
      )}
    </>
  )
}
