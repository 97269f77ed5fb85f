export const en = {
  link: 'Link to this moment',
  copyLink: 'Copy link',
  copied: 'Copied.',
  qrAlt: 'QR code of the link',
  tooLongForQr: 'Too much was done in this branch for a QR code. The link still works.',
  moment: '{lesson}, step {step} of {total}, {time}',
  momentBranch: '{lesson}, branch {branch}, {seconds} s',
} as const
