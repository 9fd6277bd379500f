// An application that meets every clause of the joint R&D topic once its files are accepted.
import type { Facts } from '@/lib/api/types'

export const CALL_TOPIC = 'gd-2025/joint-rd'

export const completeFacts = (lead: string, start = '2025-10-01', end = '2028-09-30'): Facts => ({
  title: '面向海洋腐蚀防护的自修复涂层机理与方法研究',
  'title en': 'Mechanisms and methods of self-healing coatings against marine corrosion',
  field: 'new materials',
  'start date': start,
  'end date': end,
  'leader name': '安娜·韦伯',
  'leader id number': 'C01X00T47',
  'leader origin': 'foreign',
  'leader employment': 'staff',
  partners: [
    {
      name: '弗劳恩霍夫表面技术研究所',
      type: 'institute',
      jurisdiction: 'FOREIGN',
      country: 'DE',
      'agreement signed': true,
      'signed on': '2025-03-18',
      'document kind': 'agreement',
      'states tasks': true,
      'states division': true,
      'states ownership': true,
    },
    {
      name: '深圳蓝盾涂层有限公司',
      type: 'enterprise',
      jurisdiction: 'CN_MAINLAND',
      'agreement signed': true,
      'signed on': '2025-03-18',
      'document kind': 'agreement',
      'states tasks': true,
      'states division': true,
      'states ownership': true,
      'self raised': 600000,
    },
  ],
  members: [
    { name: '安娜·韦伯', unit: lead, role: 'leader' },
    { name: '卡尔·施密特', unit: '弗劳恩霍夫表面技术研究所', role: 'core' },
    { name: '林伟明', unit: '深圳蓝盾涂层有限公司', role: 'member' },
  ],
  'requested grant': 500000,
  'cooperation basis': '双方自2019年起共同承担两项海洋防护研究，联合发表论文六篇，互派青年学者十一人次。',
  'cooperation modes': ['experiment', 'transfer', 'exchange'],
  'research content': '研究动态键自修复机理与服役评价方法，由德方承担涂层合成，我方承担机理与海洋挂片试验。',
  'complies with law': true,
  'needs ethics review': false,
  'uses human genetic resources': false,
})
