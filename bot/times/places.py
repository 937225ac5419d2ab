"""Names of time zones that IANA does not have: cities and countries, in Korean and English, and abbreviations.

They are where people who read AI papers live. A name that could be two zones is left out ('CST', 'Cambridge', '미국'):
asking is better than being hours off. So is a country with several zones, unless most of its people live in one.
"""

PLACES = {
    "Asia/Seoul": "한국, 대한민국, 남한, 서울, 부산, 대구, 인천, 광주, 대전, 울산, 세종, 수원, 성남, 판교, 분당,"
    " 용인, 포항, 제주, Korea, South Korea, Republic of Korea, Busan, Daegu, Incheon, Gwangju, Daejeon, Ulsan,"
    " Suwon, Pangyo, Pohang, ROK, KST",
    "Asia/Pyongyang": "북한, 평양, North Korea",
    "Asia/Tokyo": "일본, 도쿄, 동경, 오사카, 교토, 나고야, 후쿠오카, 삿포로, 쓰쿠바, Japan, Osaka, Kyoto, Nagoya,"
    " Fukuoka, Sapporo, Tsukuba, Yokohama, JST",
    "Asia/Shanghai": "중국, 베이징, 북경, 상하이, 상해, 선전, 심천, 광저우, 항저우, 난징, 우한, 시안, 청두, 허페이,"
    " 톈진, China, Beijing, Peking, Shenzhen, Guangzhou, Hangzhou, Nanjing, Wuhan, Xi'an, Chengdu, Hefei, Tianjin,"
    " Suzhou, PRC",
    "Asia/Hong_Kong": "홍콩, HK, HKT",
    "Asia/Macau": "마카오",
    "Asia/Taipei": "대만, 타이완, 타이베이, 신주, Taiwan, Hsinchu, ROC",
    "Asia/Singapore": "싱가포르, 싱가폴, Singapore, SGT",
    "Asia/Kuala_Lumpur": "말레이시아, 쿠알라룸푸르, Malaysia, MYT",
    "Asia/Jakarta": "인도네시아, 자카르타, 반둥, Indonesia, Bandung, WIB",
    "Asia/Makassar": "발리, Bali",
    "Asia/Manila": "필리핀, 마닐라, Philippines, PHT",
    "Asia/Bangkok": "태국, 타이, 방콕, Thailand, ICT",
    "Asia/Ho_Chi_Minh": "베트남, 하노이, 호찌민, 호치민, 다낭, Vietnam, Hanoi, Da Nang, Ho Chi Minh City",
    "Asia/Phnom_Penh": "캄보디아, 프놈펜, Cambodia",
    "Asia/Yangon": "미얀마, 양곤, Myanmar",
    "Asia/Kolkata": "인도, 뉴델리, 델리, 뭄바이, 벵갈루루, 방갈로르, 하이데라바드, 첸나이, 콜카타, 푸네, India,"
    " Delhi, New Delhi, Mumbai, Bombay, Bengaluru, Bangalore, Chennai, Madras, Hyderabad, Kanpur, Kharagpur, Pune",
    "Asia/Karachi": "파키스탄, 카라치, 라호르, 이슬라마바드, Pakistan, Lahore, Islamabad, PKT",
    "Asia/Dhaka": "방글라데시, 다카, Bangladesh",
    "Asia/Colombo": "스리랑카, 콜롬보, Sri Lanka",
    "Asia/Kathmandu": "네팔, 카트만두, Nepal",
    "Asia/Ulaanbaatar": "몽골, 울란바토르, Mongolia",
    "Asia/Almaty": "카자흐스탄, 알마티, 아스타나, Kazakhstan, Astana",
    "Asia/Tashkent": "우즈베키스탄, 타슈켄트, Uzbekistan",
    "Asia/Dubai": "아랍에미리트, 두바이, 아부다비, UAE, United Arab Emirates, Abu Dhabi",
    "Asia/Riyadh": "사우디, 사우디아라비아, 리야드, 제다, Saudi Arabia, Jeddah, Thuwal",
    "Asia/Qatar": "카타르, 도하, Doha",
    "Asia/Tehran": "이란, 테헤란, Iran",
    "Asia/Jerusalem": "이스라엘, 텔아비브, 예루살렘, 하이파, Israel, Haifa",
    "Europe/Istanbul": "튀르키예, 터키, 이스탄불, 앙카라, Istanbul, Türkiye, Turkey, Ankara, TRT",
    "Europe/Moscow": "러시아, 모스크바, 상트페테르부르크, Russia, Saint Petersburg, St. Petersburg, Petersburg, MSK",
    "Europe/Kyiv": "우크라이나, 키이우, 키예프, Ukraine",
    "Europe/London": "영국, 잉글랜드, 스코틀랜드, 런던, 옥스퍼드, 에든버러, 맨체스터, 브리스틀, UK, United Kingdom,"
    " Great Britain, GB, England, Scotland, Oxford, Edinburgh, Manchester, Bristol, Glasgow, Cambridge UK, BST",
    "Europe/Dublin": "아일랜드, 더블린, Ireland, Eire",
    "Europe/Lisbon": "포르투갈, 리스본, Portugal, Porto, WET",
    "Europe/Madrid": "스페인, 마드리드, 바르셀로나, Spain, Barcelona",
    "Europe/Paris": "프랑스, 파리, 그르노블, 리옹, 니스, 툴루즈, France, Grenoble, Lyon, Toulouse",
    "Europe/Brussels": "벨기에, 브뤼셀, 뢰번, Belgium, Leuven",
    "Europe/Amsterdam": "네덜란드, 암스테르담, 델프트, 에인트호번, Netherlands, The Netherlands, Delft, Eindhoven,"
    " Utrecht",
    "Europe/Luxembourg": "룩셈부르크",
    "Europe/Berlin": "독일, 베를린, 뮌헨, 튀빙겐, 함부르크, 프랑크푸르트, 하이델베르크, 다름슈타트, 슈투트가르트,"
    " 쾰른, Germany, Munich, München, Tübingen, Tuebingen, Hamburg, Frankfurt, Heidelberg, Darmstadt, Stuttgart,"
    " Cologne, Bonn, Saarbrücken, Freiburg, Aachen, Karlsruhe, CET, CEST",
    "Europe/Zurich": "스위스, 취리히, 로잔, 제네바, 바젤, Switzerland, Lausanne, Geneva, Genève, Basel, Bern, Lugano",
    "Europe/Vienna": "오스트리아, 빈, 비엔나, 린츠, Austria, Linz, Wien",
    "Europe/Rome": "이탈리아, 로마, 밀라노, 토리노, 볼로냐, Italy, Milan, Milano, Turin, Torino, Bologna, Trento, Pisa",
    "Europe/Copenhagen": "덴마크, 코펜하겐, Denmark, Aarhus",
    "Europe/Stockholm": "스웨덴, 스톡홀름, Sweden, Gothenburg, Linköping",
    "Europe/Oslo": "노르웨이, 오슬로, Norway, Trondheim",
    "Europe/Helsinki": "핀란드, 헬싱키, Finland, Espoo",
    "Europe/Prague": "체코, 프라하, Czechia, Czech Republic, Brno",
    "Europe/Warsaw": "폴란드, 바르샤바, Poland, Krakow",
    "Europe/Budapest": "헝가리, 부다페스트, Hungary",
    "Europe/Athens": "그리스, 아테네, Greece, EET, EEST",
    "Europe/Bucharest": "루마니아, 부쿠레슈티, Romania",
    "Europe/Sofia": "불가리아, 소피아, Bulgaria",
    "Africa/Cairo": "이집트, 카이로, Egypt",
    "Africa/Lagos": "나이지리아, 라고스, Nigeria, Abuja",
    "Africa/Nairobi": "케냐, 나이로비, Kenya",
    "Africa/Kigali": "르완다, 키갈리, Rwanda",
    "Africa/Addis_Ababa": "에티오피아, 아디스아바바, Ethiopia",
    "Africa/Johannesburg": "남아공, 남아프리카공화국, 요하네스버그, 케이프타운, South Africa, Cape Town, SAST",
    "Australia/Sydney": "시드니, AET, AEST, AEDT",
    "Australia/Melbourne": "멜버른",
    "Australia/Brisbane": "브리즈번",
    "Australia/Adelaide": "애들레이드",
    "Australia/Perth": "퍼스, AWST",
    "Pacific/Auckland": "뉴질랜드, 오클랜드, New Zealand, Wellington, NZ, NZST, NZDT",
    "America/New_York": "뉴욕, 보스턴, 피츠버그, 필라델피아, 프린스턴, 워싱턴, 애틀랜타, 볼티모어, 뉴헤이븐, 이타카,"
    " 마이애미, 뉴저지, 미국 동부, 동부, NYC, New York City, NY, Boston, Pittsburgh, Philadelphia, Princeton,"
    " Washington DC, Atlanta, Baltimore, New Haven, Ithaca, Miami, Orlando, New Jersey, Cambridge MA,"
    " Cambridge Massachusetts, Brooklyn, US East, East Coast, Eastern, ET, EST, EDT",
    "America/Detroit": "디트로이트, 앤아버, Ann Arbor, Michigan",
    "America/Chicago": "시카고, 오스틴, 댈러스, 휴스턴, 매디슨, 어배너, 샴페인, 미니애폴리스, 텍사스, 미국 중부,"
    " 중부, Austin, Dallas, Houston, Madison, Urbana, Champaign, Urbana-Champaign, Minneapolis, St. Louis, Evanston,"
    " Texas, US Central, Central, CT, CDT",
    "America/Denver": "덴버, 볼더, 솔트레이크시티, 미국 산악, Boulder, Salt Lake City, US Mountain, Mountain, MT,"
    " MST, MDT",
    "America/Los_Angeles": "샌프란시스코, 샌프란, 로스앤젤레스, 엘에이, 시애틀, 산호세, 새너제이, 팔로알토,"
    " 마운틴뷰, 버클리, 스탠퍼드, 스탠포드, 샌디에이고, 어바인, 실리콘밸리, 캘리포니아, 포틀랜드, 라스베이거스,"
    " 미국 서부, 서부, San Francisco, SF, Bay Area, SF Bay Area, Silicon Valley, LA, Seattle, Redmond, Bellevue,"
    " San Jose, Palo Alto, Mountain View, Menlo Park, Cupertino, Sunnyvale, Santa Clara, Santa Barbara, Santa Cruz,"
    " Stanford, Berkeley, Oakland, San Diego, La Jolla, Pasadena, Irvine, Davis, Portland, Las Vegas, California,"
    " US West, West Coast, Pacific, PT, PST, PDT",
    "America/Phoenix": "피닉스, Arizona",
    "Pacific/Honolulu": "하와이, 호놀룰루, Hawaii, HST",
    "America/Toronto": "토론토, 몬트리올, 오타와, 워털루, 퀘벡, Montreal, Ottawa, Waterloo, Quebec, Quebec City,"
    " Ontario",
    "America/Edmonton": "에드먼턴, 캘거리, Calgary, Alberta",
    "America/Vancouver": "밴쿠버, British Columbia",
    "America/Mexico_City": "멕시코, 멕시코시티, Mexico",
    "America/Sao_Paulo": "브라질, 상파울루, 리우데자네이루, Brazil, Rio de Janeiro, Campinas, BRT",
    "America/Argentina/Buenos_Aires": "아르헨티나, 부에노스아이레스, Argentina",
    "America/Santiago": "칠레, 산티아고, Chile",
    "America/Bogota": "콜롬비아, 보고타, Colombia, Medellin",
    "America/Lima": "페루, 리마, Peru",
    "America/Puerto_Rico": "푸에르토리코, San Juan",
    "UTC": "세계시, 협정 세계시, 세계 표준시, 유티씨, Z, Zulu",
    "GMT": "그리니치",
    "Pacific/Guam": "괌",
}
"""Stored names of zones, each with the names of its places and the abbreviations of its time."""
WIDE = "미국, 미합중국, 캐나다, 호주, USA, US, United States, America, Canada, Australia, CA, MA, NY, WA, TX, IL, PA"
"""Countries and states that may stand beside a city and name no zone alone."""
