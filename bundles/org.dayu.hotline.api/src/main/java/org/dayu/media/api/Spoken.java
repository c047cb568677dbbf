package org.dayu.media.api;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Chinese numbers, digits and dates as prompts from parts: {@code d0} to {@code d9}, {@code ten}, {@code hundred},
 * {@code thousand}, {@code ten-thousand}, {@code year}, {@code month}, {@code day}, {@code liang} (两) and {@code yao}
 * (幺, one in telephone numbers). Pure functions.
 */
public final class Spoken {

    private static final String[] UNITS = {"", "ten", "hundred", "thousand"};

    private Spoken() {}

    /** Each digit by itself, one spoken as yāo; other characters are passed over. */
    public static List<Clip> digits(String text) {
        List<Clip> clips = new ArrayList<>();
        text.chars()
                .filter(c -> c >= '0' && c <= '9')
                .forEach(c -> clips.add(prompt(c == '1' ? "yao" : "d" + (c - '0'))));
        return clips;
    }

    /**
     * A number as it is read: 12 is 十二, 105 is 一百零五, 10010 is 一万零一十.
     *
     * @param number 0 to 99,999,999
     */
    public static List<Clip> number(int number) {
        if (number < 0 || number > 99_999_999) {
            throw new IllegalArgumentException("not speakable: " + number);
        }
        List<Clip> clips = new ArrayList<>();
        if (number == 0) {
            clips.add(prompt("d0"));
            return clips;
        }
        int high = number / 10_000;
        int low = number % 10_000;
        if (high > 0) {
            section(high, clips, true);
            clips.add(prompt("ten-thousand"));
            if (low > 0 && low < 1000) {
                clips.add(prompt("d0"));
            }
        }
        if (low > 0) {
            section(low, clips, high == 0);
        }
        return clips;
    }

    /** 2026年7月1日, the year digit by digit. */
    public static List<Clip> date(LocalDate date) {
        List<Clip> clips = new ArrayList<>();
        for (char c : Integer.toString(date.getYear()).toCharArray()) {
            clips.add(prompt("d" + c));
        }
        clips.add(prompt("year"));
        clips.addAll(number(date.getMonthValue()));
        clips.add(prompt("month"));
        clips.addAll(number(date.getDayOfMonth()));
        clips.add(prompt("day"));
        return clips;
    }

    private static void section(int number, List<Clip> clips, boolean leading) {
        boolean zero = false;
        boolean begun = false;
        for (int power = 3; power >= 0; power--) {
            int digit = number / pow10(power) % 10;
            if (digit == 0) {
                zero = begun;
                continue;
            }
            if (zero) {
                clips.add(prompt("d0"));
                zero = false;
            }
            boolean bareTen = power == 1 && digit == 1 && !begun && leading;
            if (!bareTen) {
                clips.add(prompt("d" + digit));
            }
            if (power > 0) {
                clips.add(prompt(UNITS[power]));
            }
            begun = true;
        }
    }

    private static int pow10(int power) {
        int value = 1;
        for (int i = 0; i < power; i++) {
            value *= 10;
        }
        return value;
    }

    private static Clip prompt(String name) {
        return new Clip.Prompt(name);
    }
}
