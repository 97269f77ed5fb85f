import './bar-menu.css'
import { createContext, type MouseEvent, type ReactNode, useContext, useId, useState } from 'react'
import type { Locale } from '../../base/locale'
import { shellMessages } from '../../i18n/shell/messages'
import { Icon } from '../icons'

const InMenu = createContext(false)

/** Tools that stay in the bar: those that listen to keys must not be there twice. */
export function BarOnly({ children }: { readonly children: ReactNode }) {
  return useContext(InMenu) ? null : children
}

/** Tools of the top bar that have no room in it, behind one button; the style sheet shows only these. */
export function BarMenu(props: { readonly locale: Locale; readonly children: ReactNode }) {
  const say = shellMessages(props.locale)
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className="bar-button menu-button"
        popoverTarget={id}
        aria-label={say('moreTools')}
        title={say('moreTools')}
      >
        <Icon name="more" size={22} />
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: closes behind the buttons and links in it, which have the keys */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a button that is pressed by a key is clicked as well */}
      <div
        className="bar-menu"
        id={id}
        popover="auto"
        onBeforeToggle={({ newState }) => setOpen(newState === 'open')}
        onClick={closeBehind}
      >
        {isOpen && <InMenu value={true}>{props.children}</InMenu>}
      </div>
    </>
  )
}

/** Closes the menu when a tool in it was pressed; a choice in a list leaves it open. */
function closeBehind({ target, currentTarget }: MouseEvent<HTMLElement>) {
  if (target instanceof Element && target.closest('button, a')) currentTarget.hidePopover()
}
