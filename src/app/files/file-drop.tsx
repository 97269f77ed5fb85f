import './file-drop.css'
import { useEffect, useRef, useState } from 'react'
import type { Locale } from '../../base/locale'
import { fileMessages } from '../../i18n/files/messages'
import { useSandbox } from '../sandbox/sandbox-context'

/** The sandbox as a target for files: while one is dragged over the page it says what dropping does. */
export function FileDrop({ locale }: { readonly locale: Locale }) {
  const say = fileMessages(locale)
  const sandbox = useSandbox()
  const [isOver, setIsOver] = useState(false)
  /** Elements that the file is over: a child is entered before its parent is left. */
  const depth = useRef(0)
  useEffect(() => {
    const leave = () => {
      depth.current = 0
      setIsOver(false)
    }
    const listeners: readonly (readonly [string, (event: DragEvent) => void])[] = [
      [
        'dragenter',
        () => {
          depth.current += 1
          setIsOver(true)
        },
      ],
      ['dragover', (event) => event.preventDefault()],
      [
        'dragleave',
        () => {
          depth.current -= 1
          if (depth.current <= 0) leave()
        },
      ],
      [
        'drop',
        (event) => {
          event.preventDefault()
          leave()
          const [file] = event.dataTransfer?.files ?? []
          if (file) void import('./open-file').then(({ openFile }) => openFile(sandbox, file))
        },
      ],
    ]
    const guarded = listeners.map(([name, listener]) => {
      const ofFiles = (event: Event) => {
        if (event instanceof DragEvent && event.dataTransfer?.types.includes('Files'))
          listener(event)
      }
      addEventListener(name, ofFiles)
      return [name, ofFiles] as const
    })
    return () => {
      for (const [name, listener] of guarded) removeEventListener(name, listener)
    }
  }, [sandbox])
  return isOver ? (
    <div className="file-drop" aria-hidden="true">
      <p>{say('dropHere')}</p>
    </div>
  ) : null
}
