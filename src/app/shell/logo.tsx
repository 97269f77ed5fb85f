import './logo.css'
/** Four tiles of a tape, their keys, and the bookmark between two of them. */
export function Logo() {
  return (
    <svg className="logo" width="30" height="22" viewBox="0 0 30 22" aria-hidden="true">
      <path className="logo-face" d="M1 2h28v13H1z" />
      <path className="logo-key-1" d="M1 10.5h7V15H1z" />
      <path className="logo-key-2" d="M8 10.5h7V15H8z" />
      <path className="logo-key-3" d="M15 10.5h7V15h-7z" />
      <path className="logo-key-4" d="M22 10.5h7V15h-7z" />
      <path className="logo-lines" d="M1 2h28v13H1zM8 2v13M15 2v13M22 2v13" />
      <path className="logo-bookmark" d="M12.5 15h5v6.5L15 19.3l-2.5 2.2z" />
    </svg>
  )
}
