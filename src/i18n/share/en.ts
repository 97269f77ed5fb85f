export const en = {
  link: 'Link to this moment',
  copyLink: 'Copy link',
  copied: 'Copied.',
  qrAlt: 'QR code of the link',
  tooLongForQr:
    'The link is too long for a QR code that a camera can read from a screen. It can be copied.',
  tooLargeForLink: 'This moment is too large for a link. Save it as a file instead.',
  moment: '{lesson}, step {step} of {total}, {time}',
  momentBranch: '{lesson}, branch {branch}, {seconds} s',
} as const
