// Made of jurisdictions/*.yaml: change those, then run
// WRITE_JURISDICTIONS=1 npm test -- libs/legal/src/file && npx biome format --write docs libs/legal/src/jurisdictions
import type { Jurisdiction } from './jurisdiction.ts';

/** The countries whose law comes with Habeas. */
export const jurisdictions: readonly Jurisdiction[] = [
  {
    name: 'Kazakhstan',
    defaultZone: 'Asia/Almaty',
    oneZone: false,
    ruleOf: {
      administrative_arrest: 'kz.administrative-arrest',
      detention: 'kz.administrative-detention',
      criminal_detention: 'kz.criminal-detention',
      remand: 'kz.remand',
      imprisonment: 'kz.imprisonment',
      restriction_of_liberty: 'kz.restriction-of-liberty',
    },
    withoutCourt: [
      {
        kinds: ['detention', 'criminal_detention'],
        duration: 'PT72H',
        source: 'CPC art. 131 (72 hours, the longest detention without a court)',
        status: 'verified',
        inForceFrom: '2015-01-01',
        inForceTo: null,
        note: null,
      },
    ],
    indexUnit: {
      unit: 'MCI',
      name: 'monthly calculation index',
      currency: 'KZT',
      rates: [
        {
          from: '2015-01-01',
          amount: 1982,
          purposes: [],
          source: 'law on the republican budget of the year',
          status: 'verified',
        },
        {
          from: '2016-01-01',
          amount: 2121,
          purposes: [],
          source: 'law on the republican budget of the year',
          status: 'verified',
        },
        {
          from: '2017-01-01',
          amount: 2269,
          purposes: [],
          source: 'law on the republican budget of the year',
          status: 'unverified',
        },
        {
          from: '2018-01-01',
          amount: 2405,
          purposes: [],
          source: 'law on the republican budget of the year',
          status: 'verified',
        },
        {
          from: '2019-01-01',
          amount: 2525,
          purposes: [],
          source: 'law on the republican budget of the year',
          status: 'verified',
        },
        {
          from: '2020-01-01',
          amount: 2651,
          purposes: [],
          source: 'law on the republican budget of the year',
          status: 'verified',
        },
        {
          from: '2020-04-01',
          amount: 2778,
          purposes: [],
          source: 'law on the republican budget of the year',
          status: 'verified',
        },
        {
          from: '2021-01-01',
          amount: 2917,
          purposes: [],
          source: 'law on the republican budget of the year',
          status: 'verified',
        },
        {
          from: '2022-01-01',
          amount: 3063,
          purposes: [],
          source: 'law on the republican budget of the year',
          status: 'verified',
        },
        {
          from: '2022-04-01',
          amount: 3180,
          purposes: ['benefits'],
          source: 'law on the republican budget of the year',
          status: 'verified',
        },
        {
          from: '2023-01-01',
          amount: 3450,
          purposes: [],
          source: 'law on the republican budget of the year',
          status: 'verified',
        },
        {
          from: '2024-01-01',
          amount: 3692,
          purposes: [],
          source: 'law on the republican budget of the year',
          status: 'verified',
        },
        {
          from: '2025-01-01',
          amount: 3932,
          purposes: [],
          source: 'law on the republican budget of the year',
          status: 'verified',
        },
        {
          from: '2026-01-01',
          amount: 4325,
          purposes: [],
          source: 'law on the republican budget of the year',
          status: 'verified',
        },
      ],
      knownTo: '2026-12-31',
    },
    codes: [
      {
        code: 'CC',
        letters: {
          ru: 'УК РК',
          kk: 'ҚР ҚК',
        },
        editions: [
          {
            adopted: 1997,
            names: {
              en: 'Criminal Code',
              ru: 'Уголовный кодекс',
              kk: 'Қылмыстық кодекс',
            },
            source: 'Code of 16 July 1997, No. 167-I',
            status: 'unverified',
            inForceFrom: '1998-01-01',
            inForceTo: '2014-12-31',
          },
          {
            adopted: 2014,
            names: {
              en: 'Criminal Code',
              ru: 'Уголовный кодекс',
              kk: 'Қылмыстық кодекс',
            },
            source: 'Code of 3 July 2014, No. 226-V',
            status: 'unverified',
            inForceFrom: '2015-01-01',
            inForceTo: null,
          },
        ],
      },
      {
        code: 'CPC',
        letters: {
          ru: 'УПК РК',
          kk: 'ҚР ҚПК',
        },
        editions: [
          {
            adopted: 1997,
            names: {
              en: 'Code of Criminal Procedure',
              ru: 'Уголовно-процессуальный кодекс',
              kk: 'Қылмыстық-процестік кодекс',
            },
            source: 'Code of 13 December 1997, No. 206-I',
            status: 'unverified',
            inForceFrom: '1998-01-01',
            inForceTo: '2014-12-31',
          },
          {
            adopted: 2014,
            names: {
              en: 'Code of Criminal Procedure',
              ru: 'Уголовно-процессуальный кодекс',
              kk: 'Қылмыстық-процестік кодекс',
            },
            source: 'Code of 4 July 2014, No. 231-V',
            status: 'unverified',
            inForceFrom: '2015-01-01',
            inForceTo: null,
          },
        ],
      },
      {
        code: 'CAO',
        letters: {
          ru: 'КоАП РК',
          kk: 'ҚР ӘҚБтК',
        },
        editions: [
          {
            adopted: 2001,
            names: {
              en: 'Code on Administrative Offences',
              ru: 'Кодекс об административных правонарушениях',
              kk: 'Әкімшілік құқық бұзушылық туралы кодекс',
            },
            source: 'Code of 30 January 2001, No. 155-II',
            status: 'unverified',
            inForceFrom: null,
            inForceTo: '2014-12-31',
          },
          {
            adopted: 2014,
            names: {
              en: 'Code on Administrative Offences',
              ru: 'Кодекс об административных правонарушениях',
              kk: 'Әкімшілік құқық бұзушылық туралы кодекс',
            },
            source: 'Code of 5 July 2014, No. 235-V',
            status: 'unverified',
            inForceFrom: '2015-01-01',
            inForceTo: null,
          },
        ],
      },
      {
        code: 'APPC',
        letters: {
          ru: 'АППК РК',
          kk: 'ҚР ӘРПК',
        },
        editions: [
          {
            adopted: 2020,
            names: {
              en: 'Administrative Procedural and Process-Related Code',
              ru: 'Административный процедурно-процессуальный кодекс',
              kk: 'Әкімшілік рәсімдік-процестік кодекс',
            },
            source: 'Code of 29 June 2020, No. 350-VI',
            status: 'unverified',
            inForceFrom: '2021-07-01',
            inForceTo: null,
          },
        ],
      },
    ],
    places: [
      {
        names: {
          en: 'Astana',
          ru: 'Астана',
          kk: 'Астана',
        },
        alsoWritten: [],
        formerly: [
          {
            names: {
              en: 'Nur-Sultan',
              ru: 'Нур-Султан',
              kk: 'Нұр-Сұлтан',
            },
            alsoWritten: ['Nursultan'],
            from: '2019-03-23',
            to: '2022-09-17',
          },
        ],
        regions: [],
        zone: 'Asia/Almaty',
      },
      {
        names: {
          en: 'Almaty',
          ru: 'Алматы',
          kk: 'Алматы',
        },
        alsoWritten: [],
        formerly: [],
        regions: [],
        zone: 'Asia/Almaty',
      },
      {
        names: {
          en: 'Shymkent',
          ru: 'Шымкент',
          kk: 'Шымкент',
        },
        alsoWritten: ['Chimkent', 'Чимкент'],
        formerly: [],
        regions: [],
        zone: 'Asia/Almaty',
      },
      {
        names: {
          en: 'Aktau',
          ru: 'Актау',
          kk: 'Ақтау',
        },
        alsoWritten: ['Aqtau'],
        formerly: [],
        regions: [
          {
            name: 'Mangystau',
            from: null,
            to: null,
          },
        ],
        zone: 'Asia/Aqtau',
      },
      {
        names: {
          en: 'Aktobe',
          ru: 'Актобе',
          kk: 'Ақтөбе',
        },
        alsoWritten: ['Aqtobe', 'Aktyubinsk', 'Актюбинск'],
        formerly: [],
        regions: [],
        zone: 'Asia/Aqtobe',
      },
      {
        names: {
          en: 'Atyrau',
          ru: 'Атырау',
          kk: 'Атырау',
        },
        alsoWritten: [],
        formerly: [],
        regions: [],
        zone: 'Asia/Atyrau',
      },
      {
        names: {
          en: 'Balkhash',
          ru: 'Балхаш',
          kk: 'Балқаш',
        },
        alsoWritten: ['Balqash'],
        formerly: [],
        regions: [
          {
            name: 'Karaganda',
            from: null,
            to: null,
          },
        ],
        zone: 'Asia/Almaty',
      },
      {
        names: {
          en: 'Karaganda',
          ru: 'Караганда',
          kk: 'Қарағанды',
        },
        alsoWritten: ['Qaraghandy', 'Karagandy'],
        formerly: [],
        regions: [],
        zone: 'Asia/Almaty',
      },
      {
        names: {
          en: 'Kokshetau',
          ru: 'Кокшетау',
          kk: 'Көкшетау',
        },
        alsoWritten: ['Kökshetau'],
        formerly: [],
        regions: [
          {
            name: 'Akmola',
            from: null,
            to: null,
          },
        ],
        zone: 'Asia/Almaty',
      },
      {
        names: {
          en: 'Kostanay',
          ru: 'Костанай',
          kk: 'Қостанай',
        },
        alsoWritten: ['Qostanay'],
        formerly: [],
        regions: [],
        zone: 'Asia/Qostanay',
      },
      {
        names: {
          en: 'Kuryk',
          ru: 'Курык',
          kk: 'Құрық',
        },
        alsoWritten: ['Quryq'],
        formerly: [],
        regions: [
          {
            name: 'Mangystau',
            from: null,
            to: null,
          },
        ],
        zone: 'Asia/Aqtau',
      },
      {
        names: {
          en: 'Kyzylorda',
          ru: 'Кызылорда',
          kk: 'Қызылорда',
        },
        alsoWritten: ['Qyzylorda'],
        formerly: [],
        regions: [],
        zone: 'Asia/Qyzylorda',
      },
      {
        names: {
          en: 'Uralsk',
          ru: 'Уральск',
          kk: 'Орал',
        },
        alsoWritten: ['Oral'],
        formerly: [],
        regions: [
          {
            name: 'West Kazakhstan',
            from: null,
            to: null,
          },
        ],
        zone: 'Asia/Oral',
      },
      {
        names: {
          en: 'Oskemen',
          ru: 'Усть-Каменогорск',
          kk: 'Өскемен',
        },
        alsoWritten: ['Öskemen', 'Ust-Kamenogorsk'],
        formerly: [],
        regions: [
          {
            name: 'East Kazakhstan',
            from: null,
            to: null,
          },
        ],
        zone: 'Asia/Almaty',
      },
      {
        names: {
          en: 'Pavlodar',
          ru: 'Павлодар',
          kk: 'Павлодар',
        },
        alsoWritten: [],
        formerly: [],
        regions: [],
        zone: 'Asia/Almaty',
      },
      {
        names: {
          en: 'Petropavl',
          ru: 'Петропавловск',
          kk: 'Петропавл',
        },
        alsoWritten: ['Petropavlovsk'],
        formerly: [],
        regions: [
          {
            name: 'North Kazakhstan',
            from: null,
            to: null,
          },
        ],
        zone: 'Asia/Almaty',
      },
      {
        names: {
          en: 'Semey',
          ru: 'Семей',
          kk: 'Семей',
        },
        alsoWritten: ['Semipalatinsk', 'Семипалатинск'],
        formerly: [],
        regions: [
          {
            name: 'East Kazakhstan',
            from: null,
            to: '2022-06-07',
          },
          {
            name: 'Abai',
            from: '2022-06-08',
            to: null,
          },
        ],
        zone: 'Asia/Almaty',
      },
      {
        names: {
          en: 'Talgar',
          ru: 'Талгар',
          kk: 'Талғар',
        },
        alsoWritten: [],
        formerly: [],
        regions: [
          {
            name: 'Almaty',
            from: null,
            to: null,
          },
        ],
        zone: 'Asia/Almaty',
      },
      {
        names: {
          en: 'Taldykorgan',
          ru: 'Талдыкорган',
          kk: 'Талдықорған',
        },
        alsoWritten: ['Taldyqorghan'],
        formerly: [],
        regions: [
          {
            name: 'Almaty',
            from: null,
            to: '2022-06-07',
          },
          {
            name: 'Zhetysu',
            from: '2022-06-08',
            to: null,
          },
        ],
        zone: 'Asia/Almaty',
      },
      {
        names: {
          en: 'Taraz',
          ru: 'Тараз',
          kk: 'Тараз',
        },
        alsoWritten: [],
        formerly: [],
        regions: [
          {
            name: 'Zhambyl',
            from: null,
            to: null,
          },
        ],
        zone: 'Asia/Almaty',
      },
      {
        names: {
          en: 'Turkistan',
          ru: 'Туркестан',
          kk: 'Түркістан',
        },
        alsoWritten: ['Turkestan', 'Türkistan'],
        formerly: [],
        regions: [],
        zone: 'Asia/Almaty',
      },
      {
        names: {
          en: 'Zhanaozen',
          ru: 'Жанаозен',
          kk: 'Жаңаөзен',
        },
        alsoWritten: ['Zhangaozen'],
        formerly: [],
        regions: [
          {
            name: 'Mangystau',
            from: null,
            to: null,
          },
        ],
        zone: 'Asia/Aqtau',
      },
      {
        names: {
          en: 'Zhezkazgan',
          ru: 'Жезказган',
          kk: 'Жезқазған',
        },
        alsoWritten: ['Zhezqazghan'],
        formerly: [],
        regions: [
          {
            name: 'Karaganda',
            from: null,
            to: '2022-06-07',
          },
          {
            name: 'Ulytau',
            from: '2022-06-08',
            to: null,
          },
        ],
        zone: 'Asia/Almaty',
      },
      {
        names: {
          en: 'Abai',
          ru: 'Абай',
          kk: 'Абай',
        },
        alsoWritten: ['Abay'],
        formerly: [],
        regions: [],
        zone: 'Asia/Almaty',
      },
      {
        names: {
          en: 'Akmola',
          ru: 'Акмола',
          kk: 'Ақмола',
        },
        alsoWritten: ['Aqmola'],
        formerly: [],
        regions: [],
        zone: 'Asia/Almaty',
      },
      {
        names: {
          en: 'East Kazakhstan',
          ru: 'Восточный Казахстан',
          kk: 'Шығыс Қазақстан',
        },
        alsoWritten: [],
        formerly: [],
        regions: [],
        zone: 'Asia/Almaty',
      },
      {
        names: {
          en: 'Mangystau',
          ru: 'Мангистау',
          kk: 'Маңғыстау',
        },
        alsoWritten: ['Mangistau', 'Mangghystau'],
        formerly: [],
        regions: [],
        zone: 'Asia/Aqtau',
      },
      {
        names: {
          en: 'North Kazakhstan',
          ru: 'Северный Казахстан',
          kk: 'Солтүстік Қазақстан',
        },
        alsoWritten: [],
        formerly: [],
        regions: [],
        zone: 'Asia/Almaty',
      },
      {
        names: {
          en: 'Ulytau',
          ru: 'Улытау',
          kk: 'Ұлытау',
        },
        alsoWritten: [],
        formerly: [],
        regions: [],
        zone: 'Asia/Almaty',
      },
      {
        names: {
          en: 'West Kazakhstan',
          ru: 'Западный Казахстан',
          kk: 'Батыс Қазақстан',
        },
        alsoWritten: [],
        formerly: [],
        regions: [],
        zone: 'Asia/Oral',
      },
      {
        names: {
          en: 'Zhambyl',
          ru: 'Жамбыл',
          kk: 'Жамбыл',
        },
        alsoWritten: ['Jambyl'],
        formerly: [],
        regions: [],
        zone: 'Asia/Almaty',
      },
      {
        names: {
          en: 'Zhetysu',
          ru: 'Жетысу',
          kk: 'Жетісу',
        },
        alsoWritten: ['Zhetisu', 'Jetisu'],
        formerly: [],
        regions: [],
        zone: 'Asia/Almaty',
      },
    ],
    holidays: [],
    translations: [
      {
        en: 'CAO art. 739 (counting of terms; non-working time counts towards administrative arrest), art. 14(4) (a person held past the term must be released at once); kodeksy-kz.com, zakonpravo.kz',
        ru: 'ст. 739 КоАП РК (исчисление сроков; в срок административного ареста входит и нерабочее время), ч. 4 ст. 14 КоАП РК (того, кого держат дольше срока, обязаны немедленно освободить)',
        kk: 'ҚР ӘҚБтК 739-бабы (мерзімдерді есептеу; әкімшілік қамақ мерзіміне жұмыс емес уақыт та кіреді), ҚР ӘҚБтК 14-бабының 4-бөлігі (мерзімнен артық ұсталған адам дереу босатылуға тиіс)',
      },
      {
        en: "CAO art. 739: terms run in hours, days, months and years; the starting hour or day is not counted, except for detention; days end at 24:00 of the last; months and years on the same day number or the month's last day",
        ru: 'ст. 739 КоАП РК: сроки исчисляются часами, сутками, месяцами и годами; час или день начала не считается, кроме задержания; срок в сутках истекает в 24:00 последних суток, в месяцах и годах – в то же число или в последний день месяца',
        kk: 'ҚР ӘҚБтК 739-бабы: мерзімдер сағатпен, тәулікпен, аймен және жылмен есептеледі; ұстаудан басқа жағдайда басталған сағат немесе күн есептелмейді; тәулікпен есептелетін мерзім соңғы тәуліктің сағат 24:00-інде, аймен және жылмен есептелетін мерзім сол күні немесе айдың соңғы күні бітеді',
      },
      {
        en: 'CAO art. 50',
        ru: 'ст. 50 КоАП РК',
        kk: 'ҚР ӘҚБтК 50-бабы',
      },
      {
        en: 'CAO art. 50: administrative detention before the ruling is part of the term; the reported ends agree',
        ru: 'ст. 50 КоАП РК: административное задержание до постановления входит в срок; сообщения об окончаниях с этим совпадают',
        kk: 'ҚР ӘҚБтК 50-бабы: қаулыға дейінгі әкімшілік ұстау мерзімге кіреді; хабарланған аяқталу күндері осыған сәйкес',
      },
      {
        en: 'CAO art. 789 (3 hours; in listed cases 24 or 48; from delivery), art. 788 (the report states the time to the minute)',
        ru: 'ст. 789 КоАП РК (3 часа, в перечисленных случаях 24 или 48, с момента доставления), ст. 788 КоАП РК (в протоколе время указывается до минуты)',
        kk: 'ҚР ӘҚБтК 789-бабы (3 сағат, аталған жағдайларда 24 немесе 48 сағат, жеткізілген сәттен бастап), ҚР ӘҚБтК 788-бабы (хаттамада уақыт минутына дейін көрсетіледі)',
      },
      {
        en: 'CAO art. 789',
        ru: 'ст. 789 КоАП РК',
        kk: 'ҚР ӘҚБтК 789-бабы',
      },
      {
        en: 'as a rule',
        ru: 'как правило',
        kk: 'жалпы ереже бойынша',
      },
      {
        en: 'in listed cases',
        ru: 'в перечисленных случаях',
        kk: 'аталған жағдайларда',
      },
      {
        en: 'in other listed cases',
        ru: 'в других перечисленных случаях',
        kk: 'аталған басқа жағдайларда',
      },
      {
        en: 'time already held counts day for day',
        ru: 'уже отбытое время засчитывается день за день',
        kk: 'бұрын ұсталған уақыт күнге күн есептеледі',
      },
      {
        en: 'CPC art. 131 (72 hours in listed cases); US State Department, country reports for 2023 and 2024',
        ru: 'ст. 131 УПК РК (72 часа в перечисленных случаях); доклады Государственного департамента США о стране за 2023 и 2024 годы',
        kk: 'ҚР ҚПК 131-бабы (аталған жағдайларда 72 сағат); АҚШ Мемлекеттік департаментінің ел туралы 2023 және 2024 жылдарғы баяндамалары',
      },
      {
        en: 'no article of the CPC on counting has been read; counted as CAO art. 739 counts',
        ru: 'статья УПК РК об исчислении сроков не прочитана; считается, как по ст. 739 КоАП РК',
        kk: 'ҚР ҚПК-нің мерзімдерді есептеу туралы бабы оқылмаған; ҚР ӘҚБтК 739-бабы бойынша есептеледі',
      },
      {
        en: 'CPC art. 131',
        ru: 'ст. 131 УПК РК',
        kk: 'ҚР ҚПК 131-бабы',
      },
      {
        en: 'CPC art. 131 (72 hours, the longest detention without a court)',
        ru: 'ст. 131 УПК РК (72 часа – наибольшее время без решения суда)',
        kk: 'ҚР ҚПК 131-бабы (72 сағат – сот шешімінсіз ұстаудың ең ұзақ уақыты)',
      },
      {
        en: 'CPC art. 151 (up to 2 months, extended up to 3, then up to 9, by rising authority); zakonpravo.kz',
        ru: 'ст. 151 УПК РК (до 2 месяцев, с продлением до 3, затем до 9, каждый раз решением более высокой инстанции)',
        kk: 'ҚР ҚПК 151-бабы (2 айға дейін, 3 айға, кейін 9 айға дейін ұзартылады, әр жолы жоғарырақ тұрған органның шешімімен)',
      },
      {
        en: 'CPC art. 151',
        ru: 'ст. 151 УПК РК',
        kk: 'ҚР ҚПК 151-бабы',
      },
      {
        en: 'without an extension',
        ru: 'без продления',
        kk: 'ұзартусыз',
      },
      {
        en: 'with a first extension',
        ru: 'с первым продлением',
        kk: 'бірінші рет ұзартылғанда',
      },
      {
        en: 'with extensions by higher authority',
        ru: 'с продлениями более высокой инстанцией',
        kk: 'жоғарырақ тұрған орган ұзартқанда',
      },
      {
        en: 'with extensions beyond 9 months',
        ru: 'с продлениями сверх 9 месяцев',
        kk: '9 айдан артық ұзартылғанда',
      },
      {
        en: 'with extensions beyond 12 months',
        ru: 'с продлениями сверх 12 месяцев',
        kk: '12 айдан артық ұзартылғанда',
      },
      {
        en: 'Criminal Code (2014); no article on the running of the sentence has been read',
        ru: 'УК РК (2014 года); статья об исчислении срока наказания не прочитана',
        kk: 'ҚР ҚК (2014 жылғы); жаза мерзімін есептеу туралы бап оқылмаған',
      },
      {
        en: 'CC art. 62 is said to count a day held before the verdict as 1, 1.5 or 2 by regime since 2018; the article has not been read',
        ru: 'по сообщениям, ст. 62 УК РК с 2018 года засчитывает день до приговора за 1, 1,5 или 2 дня в зависимости от режима; статья не прочитана',
        kk: 'хабарларға қарағанда, ҚР ҚК 62-бабы 2018 жылдан бері үкімге дейінгі бір күнді режимге қарай 1, 1,5 немесе 2 күнге есептейді; бап оқылмаған',
      },
      {
        en: 'Kazakhstan is said to count a day held before the verdict as 1, 1.5 or 2 days by the regime, since 2018, and two days of house arrest as one. None of it is verified: the earliest end takes 2, the latest takes 1. Time in house arrest may count for less; then the end is later. A group that knows the rate can set it in its configuration.',
        ru: 'По сообщениям, в Казахстане с 2018 года день до приговора засчитывается за 1, 1,5 или 2 дня в зависимости от режима, а два дня домашнего ареста – за один. Ничто из этого не проверено: для самого раннего окончания взято 2, для самого позднего – 1. Время домашнего ареста может засчитываться меньше; тогда срок заканчивается позже. Группа, которая знает коэффициент, может задать его в настройках.',
        kk: 'Хабарларға қарағанда, Қазақстанда 2018 жылдан бері үкімге дейінгі бір күн режимге қарай 1, 1,5 немесе 2 күнге, ал үй қамағының екі күні бір күнге есептеледі. Мұның ешқайсысы тексерілмеген: ең ерте аяқталуы үшін 2, ең кеш аяқталуы үшін 1 алынған. Үй қамағындағы уақыт азырақ есептелуі мүмкін; онда мерзім кешірек аяқталады. Коэффициентті білетін топ оны баптауларда белгілей алады.',
      },
      {
        en: 'Criminal Code (2014); no article on the running of the restriction has been read',
        ru: 'УК РК (2014 года); статья об исчислении срока ограничения свободы не прочитана',
        kk: 'ҚР ҚК (2014 жылғы); бас бостандығын шектеу мерзімін есептеу туралы бап оқылмаған',
      },
      {
        en: 'A restriction of liberty may begin only when the ruling takes force, which has not been verified; if so, it ends later than a count from the ruling says.',
        ru: 'Ограничение свободы может начинаться лишь тогда, когда решение вступает в силу; это не проверено. Если так, оно заканчивается позже, чем по расчёту от даты решения.',
        kk: 'Бас бостандығын шектеу шешім күшіне енгенде ғана басталуы мүмкін; бұл тексерілмеген. Олай болса, ол шешім күнінен есептелгеннен кеш аяқталады.',
      },
    ],
    notCharges: [
      {
        code: 'CC',
        article: '40',
        says: 'it lists the kinds of punishment',
        source: 'CC art. 40',
        status: 'verified',
      },
    ],
    code: 'KZ',
    rules: [
      {
        id: 'kz.administrative-arrest',
        title: 'administrative arrest',
        source:
          'CAO art. 739 (counting of terms; non-working time counts towards administrative arrest), art. 14(4) (a person held past the term must be released at once); kodeksy-kz.com, zakonpravo.kz',
        status: 'verified',
        inForceFrom: '2015-01-01',
        inForceTo: null,
        counting: {
          source:
            "CAO art. 739: terms run in hours, days, months and years; the starting hour or day is not counted, except for detention; days end at 24:00 of the last; months and years on the same day number or the month's last day",
          status: 'verified',
        },
        limits: [
          {
            duration: 'P30D',
            when: '',
            source: 'CAO art. 50',
            status: 'unverified',
          },
        ],
        rulingCaution: null,
        jurisdiction: 'KZ',
        credit: {
          least: {
            numerator: 1,
            denominator: 1,
          },
          most: {
            numerator: 1,
            denominator: 1,
          },
          source:
            'CAO art. 50: administrative detention before the ruling is part of the term; the reported ends agree',
          status: 'unverified',
          caution: null,
        },
        overridden: null,
      },
      {
        id: 'kz.administrative-detention',
        title: 'administrative detention',
        source:
          'CAO art. 789 (3 hours; in listed cases 24 or 48; from delivery), art. 788 (the report states the time to the minute)',
        status: 'unverified',
        inForceFrom: '2015-01-01',
        inForceTo: null,
        counting: {
          source:
            "CAO art. 739: terms run in hours, days, months and years; the starting hour or day is not counted, except for detention; days end at 24:00 of the last; months and years on the same day number or the month's last day",
          status: 'verified',
        },
        limits: [
          {
            duration: 'PT3H',
            when: 'as a rule',
            source: 'CAO art. 789',
            status: 'unverified',
          },
          {
            duration: 'PT24H',
            when: 'in listed cases',
            source: 'CAO art. 789',
            status: 'unverified',
          },
          {
            duration: 'PT48H',
            when: 'in other listed cases',
            source: 'CAO art. 789',
            status: 'unverified',
          },
        ],
        rulingCaution: null,
        jurisdiction: 'KZ',
        credit: {
          least: {
            numerator: 1,
            denominator: 1,
          },
          most: {
            numerator: 1,
            denominator: 1,
          },
          source: 'time already held counts day for day',
          status: 'unverified',
          caution: null,
        },
        overridden: null,
      },
      {
        id: 'kz.criminal-detention',
        title: 'detention of a suspect',
        source: 'CPC art. 131 (72 hours in listed cases); US State Department, country reports for 2023 and 2024',
        status: 'verified',
        inForceFrom: '2015-01-01',
        inForceTo: null,
        counting: {
          source: 'no article of the CPC on counting has been read; counted as CAO art. 739 counts',
          status: 'unverified',
        },
        limits: [
          {
            duration: 'PT48H',
            when: 'as a rule',
            source: 'CPC art. 131',
            status: 'unverified',
          },
          {
            duration: 'PT72H',
            when: 'in listed cases',
            source: 'CPC art. 131',
            status: 'verified',
          },
        ],
        rulingCaution: null,
        jurisdiction: 'KZ',
        credit: {
          least: {
            numerator: 1,
            denominator: 1,
          },
          most: {
            numerator: 1,
            denominator: 1,
          },
          source: 'time already held counts day for day',
          status: 'unverified',
          caution: null,
        },
        overridden: null,
      },
      {
        id: 'kz.remand',
        title: 'remand in custody',
        source: 'CPC art. 151 (up to 2 months, extended up to 3, then up to 9, by rising authority); zakonpravo.kz',
        status: 'verified',
        inForceFrom: '2015-01-01',
        inForceTo: null,
        counting: {
          source: 'no article of the CPC on counting has been read; counted as CAO art. 739 counts',
          status: 'unverified',
        },
        limits: [
          {
            duration: 'P2M',
            when: 'without an extension',
            source: 'CPC art. 151',
            status: 'verified',
          },
          {
            duration: 'P3M',
            when: 'with a first extension',
            source: 'CPC art. 151',
            status: 'verified',
          },
          {
            duration: 'P9M',
            when: 'with extensions by higher authority',
            source: 'CPC art. 151',
            status: 'verified',
          },
          {
            duration: 'P12M',
            when: 'with extensions beyond 9 months',
            source: 'CPC art. 151',
            status: 'unverified',
          },
          {
            duration: 'P18M',
            when: 'with extensions beyond 12 months',
            source: 'CPC art. 151',
            status: 'unverified',
          },
        ],
        rulingCaution: null,
        jurisdiction: 'KZ',
        credit: {
          least: {
            numerator: 1,
            denominator: 1,
          },
          most: {
            numerator: 1,
            denominator: 1,
          },
          source: 'time already held counts day for day',
          status: 'unverified',
          caution: null,
        },
        overridden: null,
      },
      {
        id: 'kz.imprisonment',
        title: 'imprisonment',
        source: 'Criminal Code (2014); no article on the running of the sentence has been read',
        status: 'unverified',
        inForceFrom: '2015-01-01',
        inForceTo: null,
        counting: {
          source: 'no article of the CPC on counting has been read; counted as CAO art. 739 counts',
          status: 'unverified',
        },
        limits: [],
        rulingCaution: null,
        jurisdiction: 'KZ',
        credit: {
          least: {
            numerator: 1,
            denominator: 1,
          },
          most: {
            numerator: 2,
            denominator: 1,
          },
          source:
            'CC art. 62 is said to count a day held before the verdict as 1, 1.5 or 2 by regime since 2018; the article has not been read',
          status: 'unverified',
          caution:
            'Kazakhstan is said to count a day held before the verdict as 1, 1.5 or 2 days by the regime, since 2018, and two days of house arrest as one. None of it is verified: the earliest end takes 2, the latest takes 1. Time in house arrest may count for less; then the end is later. A group that knows the rate can set it in its configuration.',
        },
        overridden: null,
      },
      {
        id: 'kz.restriction-of-liberty',
        title: 'restriction of liberty',
        source: 'Criminal Code (2014); no article on the running of the restriction has been read',
        status: 'unverified',
        inForceFrom: '2015-01-01',
        inForceTo: null,
        counting: {
          source: 'no article of the CPC on counting has been read; counted as CAO art. 739 counts',
          status: 'unverified',
        },
        limits: [],
        rulingCaution:
          'A restriction of liberty may begin only when the ruling takes force, which has not been verified; if so, it ends later than a count from the ruling says.',
        jurisdiction: 'KZ',
        credit: {
          least: {
            numerator: 1,
            denominator: 1,
          },
          most: {
            numerator: 1,
            denominator: 1,
          },
          source: 'time already held counts day for day',
          status: 'unverified',
          caution: null,
        },
        overridden: null,
      },
    ],
  },
  {
    name: 'Belarus',
    defaultZone: 'Europe/Minsk',
    oneZone: true,
    ruleOf: {
      administrative_arrest: 'by.administrative-arrest',
      detention: 'by.administrative-detention',
      criminal_detention: 'by.criminal-detention',
      remand: 'by.remand',
      imprisonment: 'by.imprisonment',
      restriction_of_liberty: 'by.restriction-of-liberty',
    },
    withoutCourt: [
      {
        kinds: ['detention', 'criminal_detention'],
        duration: 'PT72H',
        source: '72 hours (US State Department, country report for 2024)',
        status: 'verified',
        inForceFrom: null,
        inForceTo: null,
        note: 'Custody may lawfully go on for up to 20 days before charges, by a decision not seen from outside.',
      },
    ],
    indexUnit: {
      unit: 'BV',
      name: 'base value',
      currency: 'BYN',
      rates: [
        {
          from: '2016-01-01',
          amount: 21,
          purposes: [],
          source: 'resolution of the Council of Ministers of the year',
          status: 'verified',
        },
        {
          from: '2017-01-01',
          amount: 23,
          purposes: [],
          source: 'resolution of the Council of Ministers of the year',
          status: 'verified',
        },
        {
          from: '2018-01-01',
          amount: 24.5,
          purposes: [],
          source: 'resolution of the Council of Ministers of the year',
          status: 'verified',
        },
        {
          from: '2019-01-01',
          amount: 25.5,
          purposes: [],
          source: 'resolution of the Council of Ministers of the year',
          status: 'verified',
        },
        {
          from: '2020-01-01',
          amount: 27,
          purposes: [],
          source: 'resolution of the Council of Ministers of the year',
          status: 'verified',
        },
        {
          from: '2021-01-01',
          amount: 29,
          purposes: [],
          source: 'resolution of the Council of Ministers of the year',
          status: 'verified',
        },
        {
          from: '2022-01-01',
          amount: 32,
          purposes: [],
          source: 'resolution of the Council of Ministers of the year',
          status: 'verified',
        },
        {
          from: '2023-01-01',
          amount: 37,
          purposes: [],
          source: 'resolution of the Council of Ministers of the year',
          status: 'verified',
        },
        {
          from: '2024-01-01',
          amount: 40,
          purposes: [],
          source: 'resolution of the Council of Ministers of the year',
          status: 'verified',
        },
        {
          from: '2025-01-01',
          amount: 42,
          purposes: [],
          source: 'resolution of the Council of Ministers of the year',
          status: 'verified',
        },
        {
          from: '2026-01-01',
          amount: 45,
          purposes: [],
          source: 'resolution of the Council of Ministers of the year',
          status: 'verified',
        },
      ],
      knownTo: '2026-12-31',
    },
    codes: [
      {
        code: 'CC',
        letters: {
          ru: 'УК РБ',
          kk: 'БР ҚК',
        },
        editions: [
          {
            adopted: 1999,
            names: {
              en: 'Criminal Code',
              ru: 'Уголовный кодекс',
              be: 'Крымінальны кодэкс',
            },
            source: 'Code of 9 July 1999, No. 275-Z',
            status: 'unverified',
            inForceFrom: '2001-01-01',
            inForceTo: null,
          },
        ],
      },
      {
        code: 'CPC',
        letters: {
          ru: 'УПК РБ',
          kk: 'БР ҚПК',
        },
        editions: [
          {
            adopted: 1999,
            names: {
              en: 'Code of Criminal Procedure',
              ru: 'Уголовно-процессуальный кодекс',
              be: 'Крымінальна-працэсуальны кодэкс',
            },
            source: 'Code of 16 July 1999, No. 295-Z',
            status: 'unverified',
            inForceFrom: '2001-01-01',
            inForceTo: null,
          },
        ],
      },
      {
        code: 'CAO',
        letters: {
          ru: 'КоАП РБ',
          kk: 'БР ӘҚБтК',
        },
        editions: [
          {
            adopted: 2003,
            names: {
              en: 'Code on Administrative Offences',
              ru: 'Кодекс об административных правонарушениях',
              be: 'Кодэкс аб адміністрацыйных правапарушэннях',
            },
            source: 'Code of 21 April 2003, No. 194-Z',
            status: 'unverified',
            inForceFrom: '2007-03-01',
            inForceTo: '2021-02-28',
          },
          {
            adopted: 2021,
            names: {
              en: 'Code on Administrative Offences',
              ru: 'Кодекс об административных правонарушениях',
              be: 'Кодэкс аб адміністрацыйных правапарушэннях',
            },
            source: 'Code of 6 January 2021, No. 91-Z',
            status: 'unverified',
            inForceFrom: '2021-03-01',
            inForceTo: null,
          },
        ],
      },
    ],
    places: [
      {
        names: {
          en: 'Minsk',
          ru: 'Минск',
          be: 'Мінск',
          kk: 'Минск',
        },
        alsoWritten: [],
        formerly: [],
        regions: [],
        zone: 'Europe/Minsk',
      },
      {
        names: {
          en: 'Brest',
          ru: 'Брест',
          be: 'Брэст',
          kk: 'Брест',
        },
        alsoWritten: [],
        formerly: [],
        regions: [],
        zone: 'Europe/Minsk',
      },
      {
        names: {
          en: 'Gomel',
          ru: 'Гомель',
          be: 'Гомель',
          kk: 'Гомель',
        },
        alsoWritten: ['Homel', 'Homyel'],
        formerly: [],
        regions: [],
        zone: 'Europe/Minsk',
      },
      {
        names: {
          en: 'Grodno',
          ru: 'Гродно',
          be: 'Гродна',
          kk: 'Гродно',
        },
        alsoWritten: ['Hrodna'],
        formerly: [],
        regions: [],
        zone: 'Europe/Minsk',
      },
      {
        names: {
          en: 'Mogilev',
          ru: 'Могилёв',
          be: 'Магілёў',
          kk: 'Могилёв',
        },
        alsoWritten: ['Mahilyow', 'Могилев'],
        formerly: [],
        regions: [],
        zone: 'Europe/Minsk',
      },
      {
        names: {
          en: 'Vitebsk',
          ru: 'Витебск',
          be: 'Віцебск',
          kk: 'Витебск',
        },
        alsoWritten: ['Vitsebsk'],
        formerly: [],
        regions: [],
        zone: 'Europe/Minsk',
      },
    ],
    holidays: [],
    translations: [
      {
        en: 'CAO (2021): up to 15 days, up to 30 for a repeat under art. 24.23; belsat.eu',
        ru: 'КоАП РБ (2021 года): до 15 суток, при повторном нарушении по ст. 24.23 – до 30; сообщение телеканала «Белсат»',
        kk: 'БР ӘҚБтК (2021 жылғы): 15 тәулікке дейін, 24.23-бап бойынша қайталанса – 30 тәулікке дейін; «Белсат» арнасының хабары',
      },
      {
        en: 'CAO',
        ru: 'КоАП РБ',
        kk: 'БР ӘҚБтК',
      },
      {
        en: 'CAO art. 24.23',
        ru: 'ст. 24.23 КоАП РБ',
        kk: 'БР ӘҚБтК 24.23-бабы',
      },
      {
        en: 'as a rule',
        ru: 'как правило',
        kk: 'жалпы ереже бойынша',
      },
      {
        en: 'for a repeat',
        ru: 'при повторном нарушении',
        kk: 'қайталанғанда',
      },
      {
        en: 'no article on the counting of terms has been read; hours in elapsed time, days, months and years by calendar',
        ru: 'статья об исчислении сроков не прочитана; часы считаются подряд, дни, месяцы и годы – по календарю',
        kk: 'мерзімдерді есептеу туралы бап оқылмаған; сағаттар үзіліссіз, күндер, айлар және жылдар күнтізбе бойынша есептеледі',
      },
      {
        en: 'time already held counts day for day',
        ru: 'уже отбытое время засчитывается день за день',
        kk: 'бұрын ұсталған уақыт күнге күн есептеледі',
      },
      {
        en: "over 3 hours with a prosecutor's approval (US State Department, country report for 2024); the article has not been read",
        ru: 'дольше 3 часов – с санкции прокурора (доклад Государственного департамента США о стране за 2024 год); статья не прочитана',
        kk: '3 сағаттан артық – прокурордың санкциясымен (АҚШ Мемлекеттік департаментінің ел туралы 2024 жылғы баяндамасы); бап оқылмаған',
      },
      {
        en: 'without a prosecutor',
        ru: 'без прокурора',
        kk: 'прокурорсыз',
      },
      {
        en: 'with a prosecutor',
        ru: 'с санкции прокурора',
        kk: 'прокурордың санкциясымен',
      },
      {
        en: 'US State Department, country report for 2024',
        ru: 'доклад Государственного департамента США о стране за 2024 год',
        kk: 'АҚШ Мемлекеттік департаментінің ел туралы 2024 жылғы баяндамасы',
      },
      {
        en: '72 hours, then up to 20 days before charges (US State Department, country report for 2024)',
        ru: '72 часа, затем до 20 суток до предъявления обвинения (доклад Государственного департамента США о стране за 2024 год)',
        kk: '72 сағат, кейін айып тағылғанға дейін 20 тәулікке дейін (АҚШ Мемлекеттік департаментінің ел туралы 2024 жылғы баяндамасы)',
      },
      {
        en: 'at first',
        ru: 'сначала',
        kk: 'алғашқыда',
      },
      {
        en: 'before charges',
        ru: 'до предъявления обвинения',
        kk: 'айып тағылғанға дейін',
      },
      {
        en: 'Code of Criminal Procedure; no article has been read',
        ru: 'УПК РБ; статья не прочитана',
        kk: 'БР ҚПК; бап оқылмаған',
      },
      {
        en: 'Criminal Code; no article on the running of the sentence has been read',
        ru: 'УК РБ; статья об исчислении срока наказания не прочитана',
        kk: 'БР ҚК; жаза мерзімін есептеу туралы бап оқылмаған',
      },
      {
        en: 'custody before the verdict may be credited at a rate above one; 3/2 is the rate assumed at most',
        ru: 'время под стражей до приговора может засчитываться с коэффициентом больше единицы; наибольшим принят 3/2',
        kk: 'үкімге дейін ұсталған уақыт бірден жоғары коэффициентпен есептелуі мүмкін; ең көбі 3/2 деп алынған',
      },
      {
        en: 'Belarus may credit custody before the verdict at a rate above one. The rate is not verified: the earliest end takes 3/2, the latest takes 1. A group that knows the rate can set it in its configuration.',
        ru: 'В Беларуси время под стражей до приговора может засчитываться с коэффициентом больше единицы. Коэффициент не проверен: для самого раннего окончания взято 3/2, для самого позднего – 1. Группа, которая знает коэффициент, может задать его в настройках.',
        kk: 'Беларусьте үкімге дейін ұсталған уақыт бірден жоғары коэффициентпен есептелуі мүмкін. Коэффициент тексерілмеген: ең ерте аяқталуы үшін 3/2, ең кеш аяқталуы үшін 1 алынған. Коэффициентті білетін топ оны баптауларда белгілей алады.',
      },
      {
        en: 'Criminal Code; no article on the running of the restriction has been read',
        ru: 'УК РБ; статья об исчислении срока ограничения свободы не прочитана',
        kk: 'БР ҚК; бас бостандығын шектеу мерзімін есептеу туралы бап оқылмаған',
      },
      {
        en: 'A restriction of liberty may begin only when the ruling takes force, which has not been verified; if so, it ends later than a count from the ruling says.',
        ru: 'Ограничение свободы может начинаться лишь тогда, когда решение вступает в силу; это не проверено. Если так, оно заканчивается позже, чем по расчёту от даты решения.',
        kk: 'Бас бостандығын шектеу шешім күшіне енгенде ғана басталуы мүмкін; бұл тексерілмеген. Олай болса, ол шешім күнінен есептелгеннен кеш аяқталады.',
      },
      {
        en: 'custody before the verdict may be credited at a rate above one; 2 is the rate assumed at most',
        ru: 'время под стражей до приговора может засчитываться с коэффициентом больше единицы; наибольшим принято 2',
        kk: 'үкімге дейін ұсталған уақыт бірден жоғары коэффициентпен есептелуі мүмкін; ең көбі 2 деп алынған',
      },
      {
        en: 'Belarus may credit custody before the verdict at a rate above one. The rate is not verified: the earliest end takes 2, the latest takes 1. A group that knows the rate can set it in its configuration.',
        ru: 'В Беларуси время под стражей до приговора может засчитываться с коэффициентом больше единицы. Коэффициент не проверен: для самого раннего окончания взято 2, для самого позднего – 1. Группа, которая знает коэффициент, может задать его в настройках.',
        kk: 'Беларусьте үкімге дейін ұсталған уақыт бірден жоғары коэффициентпен есептелуі мүмкін. Коэффициент тексерілмеген: ең ерте аяқталуы үшін 2, ең кеш аяқталуы үшін 1 алынған. Коэффициентті білетін топ оны баптауларда белгілей алады.',
      },
      {
        en: '72 hours (US State Department, country report for 2024)',
        ru: '72 часа (доклад Государственного департамента США о стране за 2024 год)',
        kk: '72 сағат (АҚШ Мемлекеттік департаментінің ел туралы 2024 жылғы баяндамасы)',
      },
      {
        en: 'Custody may lawfully go on for up to 20 days before charges, by a decision not seen from outside.',
        ru: 'До предъявления обвинения человека могут законно удерживать ещё до 20 суток по решению, о котором снаружи не узнать.',
        kk: 'Айып тағылғанға дейін адамды сырттан көрінбейтін шешіммен тағы 20 тәулікке дейін заңды түрде ұстап отыруы мүмкін.',
      },
    ],
    notCharges: [],
    code: 'BY',
    rules: [
      {
        id: 'by.administrative-arrest',
        title: 'administrative arrest',
        source: 'CAO (2021): up to 15 days, up to 30 for a repeat under art. 24.23; belsat.eu',
        status: 'verified',
        inForceFrom: '2021-03-01',
        inForceTo: null,
        counting: {
          source:
            'no article on the counting of terms has been read; hours in elapsed time, days, months and years by calendar',
          status: 'unverified',
        },
        limits: [
          {
            duration: 'P15D',
            when: 'as a rule',
            source: 'CAO',
            status: 'verified',
          },
          {
            duration: 'P30D',
            when: 'for a repeat',
            source: 'CAO art. 24.23',
            status: 'verified',
          },
        ],
        rulingCaution: null,
        jurisdiction: 'BY',
        credit: {
          least: {
            numerator: 1,
            denominator: 1,
          },
          most: {
            numerator: 1,
            denominator: 1,
          },
          source: 'time already held counts day for day',
          status: 'unverified',
          caution: null,
        },
        overridden: null,
      },
      {
        id: 'by.administrative-detention',
        title: 'administrative detention',
        source:
          "over 3 hours with a prosecutor's approval (US State Department, country report for 2024); the article has not been read",
        status: 'unverified',
        inForceFrom: null,
        inForceTo: null,
        counting: {
          source:
            'no article on the counting of terms has been read; hours in elapsed time, days, months and years by calendar',
          status: 'unverified',
        },
        limits: [
          {
            duration: 'PT3H',
            when: 'without a prosecutor',
            source: 'US State Department, country report for 2024',
            status: 'verified',
          },
          {
            duration: 'PT72H',
            when: 'with a prosecutor',
            source: 'US State Department, country report for 2024',
            status: 'unverified',
          },
        ],
        rulingCaution: null,
        jurisdiction: 'BY',
        credit: {
          least: {
            numerator: 1,
            denominator: 1,
          },
          most: {
            numerator: 1,
            denominator: 1,
          },
          source: 'time already held counts day for day',
          status: 'unverified',
          caution: null,
        },
        overridden: null,
      },
      {
        id: 'by.criminal-detention',
        title: 'detention of a suspect',
        source: '72 hours, then up to 20 days before charges (US State Department, country report for 2024)',
        status: 'verified',
        inForceFrom: null,
        inForceTo: null,
        counting: {
          source:
            'no article on the counting of terms has been read; hours in elapsed time, days, months and years by calendar',
          status: 'unverified',
        },
        limits: [
          {
            duration: 'PT72H',
            when: 'at first',
            source: 'US State Department, country report for 2024',
            status: 'verified',
          },
          {
            duration: 'P20D',
            when: 'before charges',
            source: 'US State Department, country report for 2024',
            status: 'verified',
          },
        ],
        rulingCaution: null,
        jurisdiction: 'BY',
        credit: {
          least: {
            numerator: 1,
            denominator: 1,
          },
          most: {
            numerator: 1,
            denominator: 1,
          },
          source: 'time already held counts day for day',
          status: 'unverified',
          caution: null,
        },
        overridden: null,
      },
      {
        id: 'by.remand',
        title: 'remand in custody',
        source: 'Code of Criminal Procedure; no article has been read',
        status: 'unverified',
        inForceFrom: null,
        inForceTo: null,
        counting: {
          source:
            'no article on the counting of terms has been read; hours in elapsed time, days, months and years by calendar',
          status: 'unverified',
        },
        limits: [],
        rulingCaution: null,
        jurisdiction: 'BY',
        credit: {
          least: {
            numerator: 1,
            denominator: 1,
          },
          most: {
            numerator: 1,
            denominator: 1,
          },
          source: 'time already held counts day for day',
          status: 'unverified',
          caution: null,
        },
        overridden: null,
      },
      {
        id: 'by.imprisonment',
        title: 'imprisonment',
        source: 'Criminal Code; no article on the running of the sentence has been read',
        status: 'unverified',
        inForceFrom: null,
        inForceTo: null,
        counting: {
          source:
            'no article on the counting of terms has been read; hours in elapsed time, days, months and years by calendar',
          status: 'unverified',
        },
        limits: [],
        rulingCaution: null,
        jurisdiction: 'BY',
        credit: {
          least: {
            numerator: 1,
            denominator: 1,
          },
          most: {
            numerator: 3,
            denominator: 2,
          },
          source: 'custody before the verdict may be credited at a rate above one; 3/2 is the rate assumed at most',
          status: 'unverified',
          caution:
            'Belarus may credit custody before the verdict at a rate above one. The rate is not verified: the earliest end takes 3/2, the latest takes 1. A group that knows the rate can set it in its configuration.',
        },
        overridden: null,
      },
      {
        id: 'by.restriction-of-liberty',
        title: 'restriction of liberty',
        source: 'Criminal Code; no article on the running of the restriction has been read',
        status: 'unverified',
        inForceFrom: null,
        inForceTo: null,
        counting: {
          source:
            'no article on the counting of terms has been read; hours in elapsed time, days, months and years by calendar',
          status: 'unverified',
        },
        limits: [],
        rulingCaution:
          'A restriction of liberty may begin only when the ruling takes force, which has not been verified; if so, it ends later than a count from the ruling says.',
        jurisdiction: 'BY',
        credit: {
          least: {
            numerator: 1,
            denominator: 1,
          },
          most: {
            numerator: 2,
            denominator: 1,
          },
          source: 'custody before the verdict may be credited at a rate above one; 2 is the rate assumed at most',
          status: 'unverified',
          caution:
            'Belarus may credit custody before the verdict at a rate above one. The rate is not verified: the earliest end takes 2, the latest takes 1. A group that knows the rate can set it in its configuration.',
        },
        overridden: null,
      },
    ],
  },
];
