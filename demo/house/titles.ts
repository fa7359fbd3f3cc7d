import type { TitleId } from '@foyer/shared/domain/ids';
import type { Title } from '@foyer/shared/domain/programme';
import type { Text } from '@foyer/shared/domain/text';

/** A title before its poster has an address; the poster is `posters/<id>.svg`. */
export type HouseTitle = Omit<Title, 'posterUrl'>;

const text = (zh: string, en: string): Text => ({ zh, en });

const DRAMA = text('剧情', 'Drama');
const COMEDY = text('喜剧', 'Comedy');
const FAMILY = text('家庭', 'Family');
const ROMANCE = text('爱情', 'Romance');
const THRILLER = text('悬疑', 'Thriller');
const ANIMATION = text('动画', 'Animation');
const ADVENTURE = text('冒险', 'Adventure');
const FICTION = text('科幻', 'Science fiction');
const SHORTS = text('短片', 'Short films');
const PLAY = text('话剧', 'Play');
const BAND = text('现场', 'Live band');
const CHAMBER = text('室内乐', 'Chamber music');
const RIVER_LINE = text('江城—海湾', 'Rivertown – Bay');
const EXPRESS = text('动车', 'Express train');

type Kind = Title['kind'];

function title(
  id: string,
  kind: Kind,
  name: Text,
  durationMin: number,
  score: number | null,
  tags: readonly Text[],
  synopsis: Text,
): HouseTitle {
  return { id: id as TitleId, kind, name, score, durationMin, tags, synopsis };
}

/** Feature films, none longer than two hours: a screen plays one every two hours and twenty minutes. */
export const FEATURES: readonly HouseTitle[] = [
  title(
    'tide-keeper',
    'film',
    text('潮汐观测员', 'The Tide Keeper'),
    112,
    8.6,
    [DRAMA],
    text(
      '退休前的最后一个冬天，潮汐观测员在海塔里收到一份三十年前就该到的记录。',
      'In his last winter before retirement a tide keeper receives a reading that should have reached him thirty years ago.',
    ),
  ),
  title(
    'hutong-rocket',
    'film',
    text('胡同里的火箭', 'Rocket in the Hutong'),
    98,
    8.1,
    [COMEDY, FAMILY],
    text(
      '五个邻居、两只鸽子和一台洗衣机，他们只想让奶奶看一眼月亮的背面。',
      'Five neighbours, two pigeons and a washing machine: all they want is to show Grandma the far side of the moon.',
    ),
  ),
  title(
    'forty-below',
    'film',
    text('零下四十度的信', 'Letters from Forty Below'),
    106,
    7.9,
    [ROMANCE, DRAMA],
    text(
      '漠河的邮递员发现，同一个地址每年冬至都会寄出一封没有收件人的信。',
      'A postman in the far north finds that one address posts a letter to nobody every winter solstice.',
    ),
  ),
  title(
    'seventh-witness',
    'film',
    text('第七个证人', 'The Seventh Witness'),
    118,
    8.3,
    [THRILLER],
    text(
      '六个人看见了同一件事，说法一模一样。法官决定去找没有开口的那一个。',
      'Six people saw the same thing and tell it in the same words. The judge goes looking for the one who said nothing.',
    ),
  ),
  title(
    'paper-whale',
    'film',
    text('纸鲸', 'Paper Whale'),
    92,
    9.0,
    [ANIMATION, FAMILY],
    text(
      '一张被雨淋湿的试卷折成的鲸鱼，决定游到天上去找写错的那个字。',
      'A whale folded from a rain-soaked exam paper sets out to swim up to the sky and find the word that was spelt wrong.',
    ),
  ),
  title(
    'last-train',
    'film',
    text('末班九号线', 'Last Train on Line 9'),
    101,
    7.4,
    [THRILLER],
    text(
      '末班车多停了一站，地图上没有它，下车的人却都说自己到家了。',
      'The last train makes one more stop. It is on no map, yet everyone who gets off says they are home.',
    ),
  ),
  title(
    'tea-road',
    'film',
    text('茶马夜行', 'The Tea Road by Night'),
    116,
    8.0,
    [ADVENTURE],
    text(
      '一支只在夜里赶路的马帮，驮着一口谁也不许敲响的钟。',
      'A caravan that travels only by night carries a bell that nobody is allowed to ring.',
    ),
  ),
  title(
    'artificial-summer',
    'film',
    text('人工夏天', 'Artificial Summer'),
    109,
    7.7,
    [FICTION],
    text(
      '穹顶城市的夏天由一个人手动开关。今年，她不想让它结束。',
      'In the domed city one woman switches the summer on and off by hand. This year she does not want it to end.',
    ),
  ),
  title(
    'noodle-war',
    'film',
    text('面馆大战', 'Noodle War'),
    95,
    7.2,
    [COMEDY],
    text(
      '街头街尾两家面馆斗了二十年，直到两家的孩子合开了第三家。',
      'Two noodle shops at either end of a street have fought for twenty years, until their children open a third.',
    ),
  ),
  title(
    'silent-whistle',
    'film',
    text('无声的哨子', 'The Silent Whistle'),
    104,
    null,
    [DRAMA],
    text(
      '听障学校的长跑队没有发令枪，他们看着一面红旗起跑，一路跑进了省运会。',
      'A school for the deaf has a running team and no starting pistol. They watch a red flag, and run all the way to the provincial games.',
    ),
  ),
];

/** Half an hour apart through the night, so that there is always something to walk into. */
export const NIGHT_SHORTS: HouseTitle = title(
  'night-owl',
  'film',
  text('深夜短片集', 'Night Owl Shorts'),
  24,
  7.8,
  [SHORTS],
  text('四部短片，二十四分钟，给睡不着的人。', 'Four short films in twenty-four minutes, for those who cannot sleep.'),
);

export const PLAYS: readonly HouseTitle[] = [
  title(
    'borrowed-room',
    'stage',
    text('借来的房间', 'The Borrowed Room'),
    130,
    8.8,
    [PLAY],
    text(
      '三代人先后租下同一间屋子，台上的家具从不搬走，只有墙上的影子在换。',
      'Three generations rent one room in turn. The furniture never leaves the stage; only the shadows on the wall change.',
    ),
  ),
  title(
    'general-raindrop',
    'stage',
    text('雨点将军', 'General Raindrop'),
    95,
    8.2,
    [PLAY, FAMILY],
    text(
      '一滴雨不肯落下，整支雨军因此停在了半空。',
      'One raindrop refuses to fall, and a whole army of rain stands still in mid-air.',
    ),
  ),
];

export const CONCERTS: readonly HouseTitle[] = [
  title(
    'thirty-nine-north',
    'concert',
    text('北纬三十九度 现场', '39° North, Live'),
    120,
    null,
    [BAND],
    text('两把吉他、一面大鼓和一整个内场的合唱。', 'Two guitars, one bass drum and a whole floor singing along.'),
  ),
  title(
    'four-strings',
    'concert',
    text('弦上四季', 'Four Seasons, Four Strings'),
    90,
    9.1,
    [CHAMBER],
    text(
      '一把二胡与弦乐四重奏，从惊蛰拉到大雪。',
      'An erhu and a string quartet play the year from the waking of insects to heavy snow.',
    ),
  ),
];

/** A train is a title of its own: one seat for the whole trip, as one is in a hall for the whole evening. */
export const TRAIN: HouseTitle = title(
  'river-express',
  'train',
  text('江海列车 D306 江城—海湾', 'River Express D306, Rivertown to Bay'),
  278,
  null,
  [RIVER_LINE, EXPRESS],
  text(
    '从江城站沿江而下，直到海边的海湾站，四小时三十八分，中途停靠五站。座位从江城保留到海湾。',
    'From Rivertown down the river to Bay by the sea in four hours and thirty-eight minutes, with five stops. A seat is yours from Rivertown to Bay.',
  ),
);

export const TITLES: readonly HouseTitle[] = [...FEATURES, NIGHT_SHORTS, ...PLAYS, ...CONCERTS, TRAIN];
