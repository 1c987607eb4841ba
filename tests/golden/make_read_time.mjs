// Writes read_time.json: invented texts with what Ghost's own code counts in them.
//
// How to run it, from the top of the repository (node 18 or later; node_modules is not kept):
//
//     npm install --no-save @tryghost/helpers@1.1.108
//     node tests/golden/make_read_time.mjs
//
// Two runs write the same bytes: the texts come from a seeded generator, and every sentence in them is made
// up here from the words below. An entry's text is `html`, repeated `times` where that stands.

import {createRequire} from 'node:module';
import {writeFileSync} from 'node:fs';

const require = createRequire(import.meta.url);
const {version} = require('@tryghost/helpers/package.json');
if (version !== '1.1.108') {
    throw new Error(`the golden file is made with @tryghost/helpers 1.1.108, this is ${version}`);
}
const {readingTime, utils: {countImages, countWords, readingMinutes}} = require('@tryghost/helpers');

// mulberry32
let seed = 20251107;
function random() {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = n => Math.floor(random() * n);
const pick = list => list[below(list.length)];
const chance = share => random() < share;

// who | does | what | where and when; the last is how a sentence ends and whether blanks part the words
const languages = {
    en: ['the harbour master|the town’s oldest bakery|a well-known ferry pilot|Mr O’Dell|nobody|the Pell Sound co-op', 'didn’t repaint|has reopened|will count|couldn\'t find|re-measured', 'the north-east quay|3.5 tonnes of herring|1,250 lanterns|a naïve plan|the mayor’s 20-year-old boat|AT&amp;T’s mast', 'on Tuesday|at 7.30 p.m.|near Pell Bridge|in mid-October|for £4.75', '. '],
    de: ['der Hafenmeister|die Bäckerei Grünwald|eine Ärztin aus Möwenförde|das Gemeinde-Orchester|niemand', 'überquert|zählt|hat … gefunden|schließt|öffnet', 'die Straße|3,5 Tonnen Hering|1.250 Laternen|den Nord-Ostsee-Kai|einen „großen“ Plan', 'am Dienstag|um 19.30 Uhr|bei Föhrbrück|für 4,75&nbsp;€', '. '],
    fr: ['l’hôtelière|aujourd’hui l\'équipage|le maire de Valbrume|une sœur du pêcheur|personne', 'n’a pas repeint|rouvre|s’étonne de|compte', 'l’île d’en face|3,5 tonnes de hareng|1 250 lanternes|un cœur d’artichaut|« le grand plan »', 'mardi|à 19 h 30|près du pont|l’été dernier', '. '],
    es: ['el capitán|la panadería Ñandú|una vecina de Puertoluz|el niño', 'pintó|¿cuándo abrió|contará|¡qué bien encontró', 'el muelle|3,5 toneladas|1.250 faroles|la canción más antigua', 'el martes|a las 19:30|en otoño', '. '],
    it: ['il sindaco|l’orchestra di Fiorescura|un’amica|nessuno', 'dipinge|c’è chi apre|perché conta|trovò', 'l’isola|3,5 tonnellate|1.250 lanterne|la città più piccola', 'martedì|alle 19.30|dall’altra parte', '. '],
    pt: ['o capitão|a padaria São Brio|uma irmã|ninguém', 'pintou|não abre|contará', 'a ilha|3,5 toneladas|1.250 lanternas|o pão-de-ló', 'na terça-feira|às 19h30|lá fora', '. '],
    nl: ['de havenmeester|’s ochtends een bakker|een zee-egel|niemand', 'verft|heropent|telt', 'de kade|3,5 ton haring|foto’s|het idee-fixe', 'op dinsdag|om 19.30 uur|bij Zeeveld', '. '],
    pl: ['kapitan portu|piekarnia Żuraw|łódź|nikt', 'maluje|otworzył|zliczyła', 'nabrzeże|3,5 tony śledzi|gęś|żółtą łódkę', 'we wtorek|o 19.30|w Jasnogrodzie', '. '],
    cs: ['přístavní mistr|pekařka|růže|nikdo', 'maluje|otevřel|počítá', 'nábřeží|3,5 tuny|žlutou loď|většinu', 'v úterý|ve Větrově|v 19.30', '. '],
    tr: ['liman müdürü|İnci fırını|ağaç|kimse', 'boyadı|açıyor|saydı', 'rıhtımı|3,5 ton|Deniz’in ışığını', 'salı günü|Gümüşova’da|19.30’da', '. '],
    vi: ['ông chủ cảng|tiệm bánh|một người bạn|không ai', 'đã sơn|mở lại|đếm', 'chiếc thuyền|3,5 tấn cá|những ngọn đèn', 'hôm thứ ba|ở Bến Trăng|lúc 19 giờ', '. '],
    fi: ['satamapäällikkö|Älylän leipomo|ystävä|ei kukaan', 'maalaa|avasi|laskee', 'laiturin|3,5 tonnia|yö-linjan', 'tiistaina|kello 19.30|Järvenpohjassa', '. '],
    el: ['ο λιμενάρχης|η φούρναρης|ένα παιδί|κανείς', 'βάφει|άνοιξε|μετράει', 'την προβλήτα|3,5 τόνους|τα φανάρια|Ώρα μηδέν', 'την Τρίτη|στις 19:30|στο Ασπρονήσι', '. '],
    ru: ['начальник порта|пекарня «Ёлка»|чья-то сестра|никто', 'покрасил|открывает|считает', 'причал|3,5 тонны|фонари|объём', 'во вторник|в 19:30|в Светлогавани', '. '],
    uk: ['начальник порту|пекарня «Їжак»|м’яч|ніхто', 'фарбує|відкрив|рахує', 'причал|3,5 тонни|ґанок|п\'ять ліхтарів', 'у вівторок|о 19:30|в Яснограді', '. '],
    ar: ['مدير الميناء|المخبز القديم|طفلة صغيرة|لا أحد', 'يفتح|رسمت|يعدّ', 'الرصيف|٣٫٥ طن|الفوانيس', 'يوم الثلاثاء|في المساء|قرب الجسر', '، '],
    fa: ['رئیس بندر|نانوایی|دخترک', 'می‌شمارد|باز کرد', 'فانوس‌ها|قایق|۳٫۵ تن', 'سه‌شنبه|نزدیک پل', '. '],
    ur: ['بندرگاہ کا ناظم|پرانی بیکری|ایک بچی', 'کھولتا ہے|گنتی ہے', 'لالٹین|کشتی|ساڑھے تین ٹن', 'منگل کو|پل کے پاس', '۔ '],
    he: ['מנהל הנמל|המאפייה הישנה|ילדה קטנה|ד״ר לוי', 'צבע|פותחת|סופר', 'את הרציף|פנסים|צ׳יפס|שָׁלוֹם', 'ביום שלישי|ליד הגשר|בערב', '. '],
    hi: ['बंदरगाह का अधिकारी|पुरानी बेकरी|एक लड़की', 'खोलती है|गिनता है', 'नाव|3.5 टन|लालटेन', 'मंगलवार को|पुल के पास', '। '],
    bn: ['বন্দরের কর্তা|পুরোনো বেকারি', 'খোলে|গোনে', 'নৌকা|৩.৫ টন', 'মঙ্গলবার|সেতুর কাছে', '। '],
    ta: ['துறைமுக அதிகாரி|பழைய கடை', 'திறக்கிறது|எண்ணுகிறார்', 'படகு|3.5 டன்', 'செவ்வாய்|பாலம் அருகே', '. '],
    th: ['นายท่าเรือ|ร้านขนมปังเก่า|เด็กหญิง', 'เปิด|นับ|ทาสี', 'เรือ|โคมไฟ|3.5 ตัน', 'วันอังคาร|ใกล้สะพาน', ' ', ''],
    zh: ['港口主任|老面包店|一位渡船船长|没有人', '重新粉刷了|打开|数了', '北码头|3.5吨鲱鱼|一千盏灯笼|㐂字招牌', '星期二|在桥边|晚上7点', '。', ''],
    ja: ['港の責任者は|パン屋は|ある船長が|だれも', '塗り直す|数えた|ひらく', '北の岸壁を|3.5トンのニシンを|灯籠を|ｶﾀｶﾅの札を', '火曜日に|橋のそばで|きのう', '。', ''],
    ko: ['항구 관리인은|오래된 빵집은|아무도', '칠했다|다시 연다|세었다', '북쪽 부두를|청어 3.5톤을|등불을', '화요일에|다리 옆에서', '. '],
    ka: ['ნავსადგურის უფროსი|ძველი საცხობი', 'ითვლის|ხსნის', 'ნავს|3,5 ტონას', 'სამშაბათს|ხიდთან', '. '],
    hy: ['նավահանգստի պետը|հին փուռը', 'հաշվում է|բացում է', 'նավակը|3,5 տոննա', 'երեքշաբթի|կամրջի մոտ', '։ ']
};
for (const [code, [who, does, what, when, end, blank = ' ']] of Object.entries(languages)) {
    languages[code] = {parts: [who, does, what, when].map(part => part.split('|')), end, blank};
}

function sentence(code) {
    const {parts, end, blank} = languages[code];
    const said = parts.map(pick);
    if (chance(0.3)) {
        said.splice(2, 0, pick(parts[0]));
    }
    return said.join(blank) + end;
}
function sentences(code, n) {
    let text = '';
    for (let i = 0; i < n; i += 1) {
        text += sentence(code);
    }
    return text.trim();
}

const pictures = [
    '<img src="/media/quay.jpg" alt="A quay">',
    '<img src="/media/quay.jpg" alt="Boats > nets" loading="lazy" />',
    '<img src=\'/media/quay.jpg\' alt=\'He said "no"\'/>',
    '<figure class="kg-card kg-image-card kg-card-hascaption"><img src="/q.jpg" class="kg-image" alt="" width="2000" height="1333"><figcaption>Quay at dusk (A. Person/Agency via Distributor)</figcaption></figure>',
    '<figure><picture><source srcset="/q.avif 1x" type="image/avif"><img\n src="/q.jpg"\n alt="It’s dusk"></picture></figure>',
    '<a href="/q"><img src="/q.jpg" alt="l\'eau"></a>'
];
const oddities = [
    'don’t can\'t ’tis rock’n’roll O’Dell l’eau d\'or', 'well-known co-op re-e‑nter north—south 1914–18', '3.5 1,250 1 250 1 250 .5 5. 1e6 0x1F 50 % ½ ² №5 20th',
    'AT&amp;T &nbsp;&nbsp; R&amp;D &lt;b&gt; &#8217; &#x2019; &quot;so&quot; fish&nbsp;&amp;&nbsp;chips &hellip;', '2 &lt; 3', '2 < 3 and 5 > 4', 'a <b and no end', 'a < "b > c" d > e', '<> <<>> < > a>b <a', '<!-- a comment --> after',
    '<!-- don\'t --> it isn\'t over', '<p title="x > y">in</p>', '<p title=\'it"s > z\'>in</p>', '<p title="open>lost</p>', '<br/><br /><hr>a<wbr>b', '<script>if (a < b && c > d) { say("hi"); }</script>', '<style>p > a { color: red }</style>',
    '<IMG SRC="a.jpg">', '<img>', '<img/>', '<imgur class="x">', '<img src="a.jpg"', '<img alt="open>', '<a <img src=x> b>', '<img src="a"><img src="b"><img src="c">', '<svg><image href="a.png"/></svg>', '&lt;img src="a"&gt;',
    '😀 🎉🎉 👩‍👩‍👧 🇩🇪 👍🏽 ☃️ 1️⃣', 'naïve naïve Åse Åse ﬁnd Ａｂｃ １２３', 'Łódź Dvořák İstanbul ışık Ærø œuvre ſ ẞ', '×÷ a×b c÷d À ÿ ¿Ā', 'αβγ Αα ά ώ Ϊ ϊϋ ϐ Ά', 'А я Ё ё ѐ ӹ Ӻ ԀЂ',
    'ひらがな漢字かな カタカナ 漢字かな ーｶﾀｶﾅ 々〆', '漢字abc漢字 abc漢字123', '㐀㐁 㐀一 豈更 𠀀𠀁 一𠀀二', '한국어 漢字 ᄒ ᅡ ㄱ', 'ﷺ ﻻ ؀ ۿ ֑ ״ ׳', 'שלום abc', 'مرحبا 2025', 'مرحبا', 'שלום', 'مرحبا שלום', 'שָׁלוֹם־עוֹלָם ד״ר', '٣٫٥ ۴', 'हिन्दी', 'ไทย', '₹ € £ ¥',
    'soft\u00adhyphen zero\u200bwidth join\u200der a\u00a0b a\u202fb \u2028 \ufeff bom', 'tab\tnew\nline\r\nfeed\f', '\ud83d alone', 'lower_case __dunder__ snake_case', 'https://example.org/a-b/c_d?e=f&amp;g=h me@example.org', 'U.S.A. e.g. 7.30 p.m.', '\u0000', '…', '—'
];

function paragraph(code) {
    let text = sentences(code, 1 + below(6));
    if (chance(0.3)) {
        text = text.replace(/\s(\S+)/, pick([' <em>$1</em>', ' <a href="/x?a=1&amp;b=2" title="it\'s">$1</a>', ' <strong><em>$1</em></strong>', ' <code>$1</code>']));
    }
    return pick(['<p>%</p>', '<p>%</p>\n', '<h2 id="h">%</h2>', '<blockquote><p>%</p></blockquote>', '<ul><li>%</li><li>%</li></ul>', '<div class="a"><section><p>%</p></section></div>', '<p dir="auto" lang="x">%<br>%</p>']).replaceAll('%', () => text);
}
function article(code, paragraphs, figures, odd) {
    const blocks = [];
    for (let i = 0; i < paragraphs; i += 1) {
        blocks.push(paragraph(code));
    }
    for (let i = 0; i < figures; i += 1) {
        blocks.splice(below(blocks.length + 1), 0, pick(pictures));
    }
    for (let i = 0; i < odd; i += 1) {
        blocks.splice(below(blocks.length + 1), 0, `<p>${pick(oddities)}</p>`);
    }
    return blocks.join('');
}

const texts = [];
const add = (language, kind, html, extraImages = 0, times = 1) => texts.push({language, kind, html, times, extraImages});

for (const code of Object.keys(languages)) {
    add(code, 'brief', article(code, 1, 0, 0));
    add(code, 'brief', sentences(code, 2));
    add(code, 'story', article(code, 8, 1, 0), 1);
    add(code, 'story', article(code, 12, 3, 1), below(3));
    add(code, 'odd', article(code, 4, 2, 3), 1);
    add(code, 'odd', article(code, 3, below(5), 4), below(2));
    add(code, 'long', article(code, 5, 1, 0), 1, 5 + below(20));
    add(code, 'very long', article(code, 4, 2, 1), 1, 60 + below(400));
}
for (const odd of oddities) {
    add('und', 'oddity', odd);
}
for (const html of ['', ' ', '\n', '<p></p>', '<br>', '&nbsp;', '<img src="a.jpg">']) {
    add('und', 'empty', html);
    add('und', 'empty', html, 1);
}
// about x.5 minutes: 275 words a minute, so that halves fall between two counts unless pictures make them even
for (const minutes of [0.5, 1.5, 2.5, 3.5, 7.5, 18.5]) {
    for (const pictureCount of [0, 1, 4, 10, 12]) {
        let seconds = minutes * 60;
        for (let i = 12; i > 12 - pictureCount; i -= 1) {
            seconds -= Math.max(i, 3);
        }
        const even = Math.round(seconds * 275 / 60);
        for (const count of [even - 1, even, even + 1]) {
            if (count > 0) {
                add('en', 'boundary', 'word ', pictureCount, count);
            }
        }
    }
}
for (const pictureCount of [1, 2, 5, 9, 10, 11, 12, 13, 40, 250]) {
    add('und', 'pictures', pick(pictures), 0, pictureCount);
    add('und', 'pictures', '<p>x</p>', pictureCount);
}

const entries = texts.map(({language, kind, html, times, extraImages}) => {
    const whole = html.repeat(times);
    return {
        language,
        kind,
        html,
        ...(times > 1 && {times}),
        ...(extraImages && {extra_images: extraImages}),
        words: countWords(whole),
        images: countImages(whole),
        minutes: readingMinutes(whole, extraImages),
        // the label knows one picture outside the text, the lead; of others it is told the minutes ready made
        label: extraImages > 1
            ? readingTime({html: whole, reading_time: readingMinutes(whole, extraImages)})
            : readingTime({html: whole, feature_image: extraImages ? 'lead.jpg' : null})
    };
});

// what no eye can see is written as an escape
const unseen = /[\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\ufeff]/g;
const lines = entries.map(entry => JSON.stringify(entry).replace(unseen, unit => '\\u' + unit.charCodeAt(0).toString(16).padStart(4, '0')));
const made = JSON.stringify({made_with: `@tryghost/helpers ${version}`}).slice(1, -1);
writeFileSync(new URL('read_time.json', import.meta.url), `{${made},"texts":[\n${lines.join(',\n')}\n]}\n`);
