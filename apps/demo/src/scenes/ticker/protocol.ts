/** Trades per second, from readable to far more than a person can follow. */
export const rates = [10, 100, 1_000, 10_000] as const;

export type Rate = (typeof rates)[number];

export const FIRST_RATE: Rate = 100;

/** One trade, as it goes over the wire. */
export interface Tick {
  readonly symbol: string;
  readonly price: number;
  /** The difference to the price when the server started, in percent. */
  readonly change: number;
  readonly volume: number;
}

export interface Instrument {
  readonly symbol: string;
  readonly name: string;
  /** The name in Chinese. */
  readonly zh: string;
  readonly start: number;
}

/** Rivers, so that the prices are not taken for advice. Each starts at a tenth of its length in kilometres. */
export const instruments: readonly Instrument[] = [
  { symbol: "AMAZ", name: "Amazon", zh: "亚马孙河", start: 640.0 },
  { symbol: "AMUR", name: "Amur", zh: "阿穆尔河", start: 282.4 },
  { symbol: "ANGR", name: "Angara", zh: "安加拉河", start: 177.9 },
  { symbol: "BRHM", name: "Brahmaputra", zh: "布拉马普特拉河", start: 290.0 },
  { symbol: "CLRD", name: "Colorado", zh: "科罗拉多河", start: 233.0 },
  { symbol: "CONG", name: "Congo", zh: "刚果河", start: 437.0 },
  { symbol: "DANB", name: "Danube", zh: "多瑙河", start: 285.0 },
  { symbol: "DARL", name: "Darling", zh: "达令河", start: 147.2 },
  { symbol: "DNPR", name: "Dnieper", zh: "第聂伯河", start: 220.1 },
  { symbol: "DONR", name: "Don", zh: "顿河", start: 187.0 },
  { symbol: "DOUR", name: "Douro", zh: "杜罗河", start: 89.7 },
  { symbol: "DRAV", name: "Drava", zh: "德拉瓦河", start: 72.5 },
  { symbol: "EBRO", name: "Ebro", zh: "埃布罗河", start: 93.0 },
  { symbol: "ELBE", name: "Elbe", zh: "易北河", start: 109.4 },
  { symbol: "EUPH", name: "Euphrates", zh: "幼发拉底河", start: 280.0 },
  { symbol: "GANG", name: "Ganges", zh: "恒河", start: 252.5 },
  { symbol: "GARN", name: "Garonne", zh: "加龙河", start: 64.7 },
  { symbol: "GLOM", name: "Glomma", zh: "格罗马河", start: 62.1 },
  { symbol: "HUNG", name: "Yellow River", zh: "黄河", start: 546.4 },
  { symbol: "INDU", name: "Indus", zh: "印度河", start: 318.0 },
  { symbol: "IRRA", name: "Irrawaddy", zh: "伊洛瓦底江", start: 217.0 },
  { symbol: "KAMA", name: "Kama", zh: "卡马河", start: 180.5 },
  { symbol: "LENA", name: "Lena", zh: "勒拿河", start: 429.4 },
  { symbol: "LIMP", name: "Limpopo", zh: "林波波河", start: 175.0 },
  { symbol: "LOIR", name: "Loire", zh: "卢瓦尔河", start: 100.6 },
  { symbol: "MACK", name: "Mackenzie", zh: "马更些河", start: 173.8 },
  { symbol: "MADE", name: "Madeira", zh: "马代拉河", start: 325.0 },
  { symbol: "MEKG", name: "Mekong", zh: "湄公河", start: 435.0 },
  { symbol: "MEUS", name: "Meuse", zh: "默兹河", start: 92.5 },
  { symbol: "MISO", name: "Missouri", zh: "密苏里河", start: 376.7 },
  { symbol: "MISS", name: "Mississippi", zh: "密西西比河", start: 376.6 },
  { symbol: "MURR", name: "Murray", zh: "墨累河", start: 250.8 },
  { symbol: "NIGR", name: "Niger", zh: "尼日尔河", start: 418.0 },
  { symbol: "NILE", name: "Nile", zh: "尼罗河", start: 665.0 },
  { symbol: "OBRI", name: "Ob", zh: "鄂毕河", start: 365.0 },
  { symbol: "ODER", name: "Oder", zh: "奥得河", start: 86.6 },
  { symbol: "ORIN", name: "Orinoco", zh: "奥里诺科河", start: 225.0 },
  { symbol: "PARA", name: "Paraná", zh: "巴拉那河", start: 488.0 },
  { symbol: "PEAR", name: "Pearl River", zh: "珠江", start: 240.0 },
  { symbol: "PECH", name: "Pechora", zh: "伯朝拉河", start: 180.9 },
  { symbol: "RHIN", name: "Rhine", zh: "莱茵河", start: 123.3 },
  { symbol: "RHON", name: "Rhône", zh: "罗讷河", start: 81.3 },
  { symbol: "SALW", name: "Salween", zh: "萨尔温江", start: 281.5 },
  { symbol: "SENE", name: "Senegal", zh: "塞内加尔河", start: 164.1 },
  { symbol: "TIGR", name: "Tigris", zh: "底格里斯河", start: 190.0 },
  { symbol: "TISA", name: "Tisza", zh: "蒂萨河", start: 96.6 },
  { symbol: "VLGA", name: "Volga", zh: "伏尔加河", start: 353.1 },
  { symbol: "WESR", name: "Weser", zh: "威悉河", start: 74.4 },
  { symbol: "YANG", name: "Yangtze", zh: "长江", start: 630.0 },
  { symbol: "YUKN", name: "Yukon", zh: "育空河", start: 319.0 },
];
