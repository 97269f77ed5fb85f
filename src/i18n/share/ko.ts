export const ko = {
  link: '이 순간의 링크',
  copyLink: '링크 복사',
  copied: '복사했습니다.',
  qrAlt: '링크의 QR 코드',
  tooLongForQr: '이 분기는 실행한 일이 많아 QR 코드에 담을 수 없습니다. 링크는 쓸 수 있습니다.',
  moment: '{lesson}, {total}단계 중 {step}단계, {time}',
  momentBranch: '{lesson}, 분기 {branch}, {seconds} s',
} as const
