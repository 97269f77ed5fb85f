/** Name of the key that undoes and redoes with Z on this machine. */
export function modifierKey(): 'Ctrl' | 'Cmd' {
  return /Mac|iPhone|iPad/.test(navigator.platform) ? 'Cmd' : 'Ctrl'
}
