/** Three tiles of a tape, their keys, and the bookmark between two of them. */
export function Logo() {
  return (
    <svg className="logo" width="26" height="20" viewBox="0 0 26 20" aria-hidden="true">
      <path className="logo-key-1" d="M1.5 11h7.4v4H1.5z" />
      <path className="logo-key-2" d="M8.9 11h8.2v4H8.9z" />
      <path className="logo-key-3" d="M17.1 11h7.4v4h-7.4z" />
      <path className="logo-lines" d="M.75 2h24.5v13H.75zM8.9 2v13M17.1 2v13" />
      <path className="logo-bookmark" d="M14.4 15h5v5l-2.5-1.8-2.5 1.8z" />
    </svg>
  )
}
