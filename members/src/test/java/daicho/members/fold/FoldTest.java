package daicho.members.fold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "ヤマダ タロウ", "ヤマダ　タロウ", "ﾔﾏﾀﾞ ﾀﾛｳ", "やまだ たろう", "Yamada Taro", "YAMADA, TARO", "Ｙａｍａｄａ　Ｔａｒｏ", "yamada taroh", "Yamada Tarō",
        "Taro Yamada", "ヤマダ・タロー", "Tarou YAMADA"})
    void oneNameInManyHands(final String text) {
        assertEquals(Likeness.AGREE, Name.of("ヤマダ タロウ", "").against(Name.of(text, "")), text);
        assertEquals(Likeness.AGREE, Name.of("山田 太郎", "やまだ たろう").against(Name.of(text, "")), text);
    }

    @ParameterizedTest
    @CsvSource({
        "シンイチ ホンダ, Honda Shin'ichi", "ジュンコ チバ, Zyunko Tiba", "ケンポウ ナンバ, Kempo Namba", "キョウコ サッポロ, Kyoko Sapporo",
        "フジイ ヅカサ, Hujii Zukasa", "リョウ オノ, Ryo Ohno", "ユウコ オオハラ, Yuko Ohara", "マッチャ エッチ, Matcha Ecchi"})
    void spellingsOfRomaji(final String kana, final String latin) {
        assertEquals(Likeness.AGREE, Name.of(kana, "").against(Name.of(latin, "")), kana + " " + latin);
    }

    @ParameterizedTest
    @CsvSource({
        "髙橋 一郎, '', 高橋一郎, '', AGREE", "齋藤 花, サイトウ ハナ, 斎藤 花, '', AGREE", "山田 太郎, ヤマダ タロウ, 山田 太朗, ヤマダ タロウ, SIMILAR",
        "山田 裕子, ヤマダ ユウコ, 山田 裕香, ヤマダ ユウカ, DIFFER", "山田 太郎, '', Yamada Taro, '', UNKNOWN", "'', '', Yamada Taro, '', UNKNOWN",
        "山田 太郎, ヤマダ タロウ, Yamada Tsro, '', SIMILAR", "ヤマダ タロウ, '', ヤマダ ジロウ, '', DIFFER", "ヤマダ タロウ, '', スズキ タロウ, '', DIFFER",
        "ユイ, '', ルイ, '', DIFFER", "山田 太郎, ヤマダ タロウ, 山田太郎, ヤマダ タロ, AGREE"})
    void namesAgainstEachOther(final String one, final String kana, final String two, final String otherKana, final Likeness likeness) {
        assertEquals(likeness, Name.of(one, kana).against(Name.of(two, otherKana)));
        assertEquals(likeness, Name.of(two, otherKana).against(Name.of(one, kana)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "090-1234-5678", "09012345678", "０９０－１２３４－５６７８", "+81 90 1234 5678", "+81-(0)90-1234-5678", "(090) 1234-5678", "090 1234 5678"})
    void onePhoneInManyHands(final String text) {
        assertEquals("+819012345678", new Phone("JP").fold(text), text);
    }

    @Test
    void whatIsNoPhone() {
        final Phone phones = new Phone("JP");
        assertEquals("", phones.fold("none"));
        assertEquals("", phones.fold("12"));
        assertEquals("+14155550132", phones.fold("+1 415 555 0132"));
        assertThrows(IllegalArgumentException.class, () -> new Phone("JAPAN"));
    }

    @ParameterizedTest
    @CsvSource({
        "Taro@Example.JP, taro@example.jp", "' taro@example.jp ', taro@example.jp", "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ, taro@example.jp",
        "taro+shop@example.jp, taro@example.jp", "ta.ro@gmail.com, taro@gmail.com", "ta.ro@example.jp, ta.ro@example.jp", "taro, ''",
        "taro@, ''", "@example.jp, ''", "ta ro@example.jp, ''", "+@example.jp, +@example.jp"})
    void mails(final String text, final String folded) {
        assertEquals(folded, Mail.fold(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1980-03-02", "1980/3/2", "19800302", "1980年3月2日", "S55.3.2", "昭和55年3月2日", "１９８０－０３－０２", "1980.3.2", "昭和 55年 3月 2日"})
    void oneBirthInManyHands(final String text) {
        assertEquals(LocalDate.of(1980, 3, 2), Birth.fold(text), text);
    }

    @Test
    void births() {
        assertNull(Birth.fold("1980-13-02"));
        assertNull(Birth.fold("soon"));
        assertEquals(LocalDate.of(2019, 5, 1), Birth.fold("令和元年5月1日"));
        final LocalDate day = LocalDate.of(1980, 3, 2);
        assertEquals(Likeness.AGREE, Birth.compare(day, day));
        assertEquals(Likeness.SIMILAR, Birth.compare(day, LocalDate.of(1980, 2, 3)));
        assertEquals(Likeness.SIMILAR, Birth.compare(day, LocalDate.of(1981, 3, 2)));
        assertEquals(Likeness.DIFFER, Birth.compare(day, LocalDate.of(1991, 3, 2)));
        assertEquals(Likeness.UNKNOWN, Birth.compare(day, null));
    }
}
