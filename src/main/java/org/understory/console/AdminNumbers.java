package org.understory.console;

import java.math.BigDecimal;
import java.util.Optional;

/// Numbers as forms of the administration show and take them.
final class AdminNumbers {

    private AdminNumbers() {}

    /// Without zeros that say nothing: `5`, `2.5`.
    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /// A number with a decimal point or comma; empty for what is none.
    static Optional<Double> real(String text) {
        var plain = text.strip().replace(',', '.');
        return plain.matches("-?[0-9]{1,9}(\\.[0-9]{1,9})?") ? Optional.of(Double.valueOf(plain)) : Optional.empty();
    }

    /// A whole number; empty for what is none.
    static Optional<Integer> whole(String text) {
        var plain = text.strip();
        return plain.matches("-?[0-9]{1,9}") ? Optional.of(Integer.valueOf(plain)) : Optional.empty();
    }
}
