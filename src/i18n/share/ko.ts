export const ko = {
  link: '이 순간의 링크',
  copyLink: '링크 복사',
  copied: '복사했습니다.',
  qrAlt: '링크의 QR 코드',
  tooLongForQr:
    '링크가 길어서 화면에서 읽을 수 있는 QR 코드로 만들 수 없습니다. 링크 복사는 됩니다.',
  tooLargeForLink: '이 순간은 링크에 담기에 너무 큽니다. 파일로 저장해 주세요.',
  moment: '{lesson}, {total}단계 중 {step}단계, {time}',
  momentBranch: '{lesson}, 분기 {branch}, {seconds} s',
} as const
