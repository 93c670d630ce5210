package daicho.members.match;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Members of two groups, some of them in both, as they write themselves: kanji, kana, Latin, half width, slips of the pen, phones and dates
 * in many forms, another mail now and then. With households that share a phone and a mail, twins, and people of one name. Who is who is
 * known.
 */
final class MemberSample {
    private static final String[][] FAMILIES = {
        {"山田", "ヤマダ", "yamada"}, {"佐藤", "サトウ", "satou"}, {"高橋", "タカハシ", "takahashi"}, {"斎藤", "サイトウ", "saito"},
        {"渡辺", "ワタナベ", "watanabe"}, {"伊藤", "イトウ", "ito"}, {"中村", "ナカムラ", "nakamura"}, {"加藤", "カトウ", "kato"},
        {"吉田", "ヨシダ", "yoshida"}, {"松本", "マツモト", "matsumoto"}, {"清水", "シミズ", "simizu"}, {"林", "ハヤシ", "hayashi"},
        {"池田", "イケダ", "ikeda"}, {"橋本", "ハシモト", "hashimoto"}, {"小川", "オガワ", "ogawa"}, {"後藤", "ゴトウ", "gotoh"},
        {"長谷川", "ハセガワ", "hasegawa"}, {"藤井", "フジイ", "hujii"}, {"千葉", "チバ", "tiba"}, {"大野", "オオノ", "ohno"}};
    private static final String[][] GIVEN = {
        {"太郎", "タロウ", "taro"}, {"次郎", "ジロウ", "jiro"}, {"健一", "ケンイチ", "kenichi"}, {"誠", "マコト", "makoto"},
        {"翔太", "ショウタ", "syota"}, {"大輔", "ダイスケ", "daisuke"}, {"和也", "カズヤ", "kazuya"}, {"直樹", "ナオキ", "naoki"},
        {"裕子", "ユウコ", "yuko"}, {"裕香", "ユウカ", "yuka"}, {"花子", "ハナコ", "hanako"}, {"美咲", "ミサキ", "misaki"},
        {"恵美", "エミ", "emi"}, {"順子", "ジュンコ", "junko"}, {"千夏", "チナツ", "chinatsu"}, {"京香", "キョウカ", "kyoka"},
        {"愛", "アイ", "ai"}, {"智子", "トモコ", "tomoko"}, {"亮", "リョウ", "ryo"}, {"慎二", "シンジ", "shinji"}};
    private static final String HEADER = "card,name,kana,mail,phone,birth\n";
    private static final int HOUSEHOLDS = 1_500;

    private final SplittableRandom dice;
    private final StringBuilder shop = new StringBuilder(HEADER);
    private final StringBuilder web = new StringBuilder(HEADER.replace("card,", "scheme,card,"));
    private final Map<String, Integer> people = new HashMap<>();
    private final Map<Integer, List<String>> cards = new HashMap<>();
    private int person;

    MemberSample(final long seed) {
        dice = new SplittableRandom(seed);
        for (int household = 0; household < HOUSEHOLDS; household++) {
            household(household);
        }
    }

    private void household(final int number) {
        final String[] family = FAMILIES[dice.nextInt(FAMILIES.length)];
        final String phone = "3" + (1_000_0000 + number * 37);
        final String mail = "home" + number + "@family.example";
        final int size = 1 + dice.nextInt(4);
        final boolean twins = size > 2 && dice.nextInt(4) == 0;
        final Set<Integer> given = new HashSet<>();
        String birth = null;
        for (int i = 0; i < size; i++) {
            int name = dice.nextInt(GIVEN.length);
            while (!given.add(name)) {
                name = dice.nextInt(GIVEN.length);
            }
            birth = twins && i == size - 1 ? birth : birth();
            person(family, GIVEN[name], birth, dice.nextInt(3) == 0 ? mail : "p" + person + "@mail.example",
                dice.nextInt(2) == 0 ? phone : "90" + (1_000_0000 + person * 13));
        }
    }

    private void person(final String[] family, final String[] given, final String birth, final String mail, final String phone) {
        final boolean inShop = dice.nextInt(10) < 7;
        final boolean inWeb = dice.nextInt(10) < 6;
        if (inShop) {
            row(shop, "", "S" + person, family, given, birth, mail, phone);
            if (dice.nextInt(20) == 0) {
                row(shop, "", "T" + person, family, given, birth, mail, phone);
            }
        }
        if (inWeb) {
            row(web, "EC,", "E" + person, family, given, birth, mail, phone);
        }
        person++;
    }

    private void row(
        final StringBuilder file, final String scheme, final String card, final String[] family, final String[] given, final String birth,
        final String mail, final String phone) {
        people.put((scheme.isEmpty() ? "POS_CARD:" : "EC:") + card, person);
        cards.computeIfAbsent(person, one -> new ArrayList<>()).add(card);
        file.append(scheme).append(card).append(',').append(name(family, given)).append(',')
            .append(dice.nextInt(8) == 0 ? "" : mail(mail)).append(',').append(dice.nextInt(8) == 0 ? "" : phone(phone)).append(',')
            .append(dice.nextInt(12) == 0 ? "" : date(birth)).append('\n');
    }

    /** Name and reading. */
    private String name(final String[] family, final String[] given) {
        final String kana = slip(family[1] + " " + given[1]);
        return switch (dice.nextInt(7)) {
            case 0 -> family[0] + given[0] + ",";
            case 1, 2 -> family[0] + "　" + given[0] + "," + kana;
            case 3 -> older(family[0]) + " " + given[0] + "," + hiragana(kana);
            case 4 -> halfWidth(kana) + ",";
            case 5 -> "\"" + given[2] + " " + family[2].toUpperCase(java.util.Locale.ROOT) + "\",";
            default -> kana + ",";
        };
    }

    private String slip(final String kana) {
        if (dice.nextInt(25) > 0) {
            return kana;
        }
        final int at = dice.nextInt(kana.length());
        return kana.charAt(at) == ' ' ? kana : kana.substring(0, at) + "ア" + kana.substring(at + 1);
    }

    private static String older(final String family) {
        return family.replace("高", "髙").replace("斎", "齋").replace("辺", "邊");
    }

    private static String hiragana(final String kana) {
        final StringBuilder text = new StringBuilder();
        kana.chars().forEach(letter -> text.append((char)(letter >= 'ァ' && letter <= 'ヶ' ? letter - ('ァ' - 'ぁ') : letter)));
        return text.toString();
    }

    private static String halfWidth(final String kana) {
        final StringBuilder text = new StringBuilder();
        for (final char letter : Normalizer.normalize(kana, Normalizer.Form.NFD).toCharArray()) {
            char half = letter;
            for (char candidate = '\uFF66'; candidate <= '\uFF9F'; candidate++) {
                if (Normalizer.normalize(Character.toString(candidate), Normalizer.Form.NFKC).charAt(0) == letter) {
                    half = candidate;
                }
            }
            text.append(half);
        }
        return text.toString();
    }

    private String mail(final String mail) {
        return switch (dice.nextInt(8)) {
            case 0 -> mail.toUpperCase(java.util.Locale.ROOT);
            case 1 -> mail.replace("@", "+points@");
            case 2 -> "other" + dice.nextInt(1_000_000) + "@mail.example";
            default -> mail;
        };
    }

    private String phone(final String digits) {
        final String plain = "0" + digits;
        return switch (dice.nextInt(5)) {
            case 0 -> "+81 " + digits;
            case 1 -> plain.substring(0, 3) + "-" + plain.substring(3, 7) + "-" + plain.substring(7);
            case 2 -> wide(plain);
            case 3 -> dice.nextInt(3) == 0 ? "090" + (1000_0000 + dice.nextInt(8999_9999)) : plain;
            default -> plain;
        };
    }

    private static String wide(final String digits) {
        final StringBuilder text = new StringBuilder();
        digits.chars().forEach(digit -> text.append((char)(digit - '0' + '０')));
        return text.toString();
    }

    private String birth() {
        return "%04d-%02d-%02d".formatted(1940 + dice.nextInt(70), 1 + dice.nextInt(12), 1 + dice.nextInt(28));
    }

    private String date(final String birth) {
        final String[] parts = birth.split("-");
        return switch (dice.nextInt(12)) {
            case 0, 1 -> birth.replace("-", "");
            case 2, 3 -> parts[0] + "年" + Integer.parseInt(parts[1]) + "月" + Integer.parseInt(parts[2]) + "日";
            case 4, 5 -> birth.replace('-', '/');
            case 6 -> Integer.parseInt(parts[2]) <= 12 ? parts[0] + "-" + parts[2] + "-" + parts[1] : birth;
            default -> birth;
        };
    }

    void write(final Path shopFile, final Path webFile) throws IOException {
        Files.writeString(shopFile, shop);
        Files.writeString(webFile, web);
    }

    boolean areOne(final String card, final String other) {
        return people.get(card).equals(people.get(other));
    }

    /** Merges that would make one of everybody. */
    int merges() {
        return cards.values().stream().mapToInt(of -> of.size() - 1).sum();
    }
}
