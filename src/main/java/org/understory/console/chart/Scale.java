package org.understory.console.chart;

import com.ibm.icu.text.MeasureFormat;
import com.ibm.icu.text.MeasureFormat.FormatWidth;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.Measure;
import com.ibm.icu.util.MeasureUnit;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// What a number means, and so which numbers are round and how they are said in a language.
public sealed interface Scale {

    /// The least round distance that needs no more than so many lines.
    double step(double highest, int most);

    String said(double value);

    /// How many.
    record Count(Locale locale) implements Scale {

        @Override
        public double step(double highest, int most) {
            var least = Math.max(1, highest / most);
            var power = Math.pow(10, Math.floor(Math.log10(least)));
            return DoubleStream.of(1, 2, 5, 10)
                    .map(round -> round * power)
                    .filter(step -> step >= least - 1e-9)
                    .findFirst()
                    .orElse(10 * power);
        }

        @Override
        public String said(double value) {
            return NumberFormat.getIntegerInstance(locale).format(Math.round(value));
        }
    }

    /// A share, from 0 to 1. The whole is always shown.
    record Share(Locale locale) implements Scale {

        @Override
        public double step(double highest, int most) {
            return 0.25;
        }

        @Override
        public String said(double value) {
            return NumberFormat.getPercentInstance(locale).format(value);
        }
    }

    /// A time, in seconds.
    record Time(Locale locale) implements Scale {

        private static final double MINUTE = 60;
        private static final double HOUR = 60 * MINUTE;
        private static final double DAY = 24 * HOUR;

        @Override
        public double step(double highest, int most) {
            return DoubleStream.concat(
                            DoubleStream.of(1, 2, 5, 10, 15),
                            DoubleStream.concat(
                                    DoubleStream.of(1, 2, 5, 10, 15, 30).map(n -> n * MINUTE),
                                    DoubleStream.concat(
                                            DoubleStream.of(1, 2, 3, 6, 12).map(n -> n * HOUR),
                                            DoubleStream.iterate(1, n -> n * 2)
                                                    .limit(16)
                                                    .map(n -> n * DAY))))
                    .filter(step -> highest / step <= most)
                    .findFirst()
                    .orElse(highest);
        }

        @Override
        public String said(double seconds) {
            if (seconds == 0) {
                return "0";
            }
            var format = NumberFormat.getInstance(locale);
            format.setMaximumFractionDigits(1);
            return MeasureFormat.getInstance(locale, FormatWidth.SHORT, format).formatMeasures(measured(seconds));
        }

        private static Measure measured(double seconds) {
            if (seconds < MINUTE) {
                return new Measure(Math.round(seconds), MeasureUnit.SECOND);
            }
            if (seconds < HOUR) {
                return new Measure(Math.round(seconds / MINUTE), MeasureUnit.MINUTE);
            }
            return seconds < 2 * DAY
                    ? new Measure(tenths(seconds / HOUR), MeasureUnit.HOUR)
                    : new Measure(tenths(seconds / DAY), MeasureUnit.DAY);
        }

        private static double tenths(double value) {
            return value < 10 ? Math.round(value * 10) / 10.0 : Math.round(value);
        }
    }
}
