package org.understory.bench;

/// What of a window is compared.
enum Figure {
    RATE("operations/s") {
        @Override
        double of(Window window) {
            return window.rate();
        }

        @Override
        String text(double value) {
            return "%,.0f/s".formatted(value);
        }
    },
    MEDIAN("p50") {
        @Override
        double of(Window window) {
            return window.medianMillis();
        }

        @Override
        String text(double value) {
            return "%.2f ms".formatted(value);
        }
    },
    PERCENTILE_99("p99") {
        @Override
        double of(Window window) {
            return window.percentile99Millis();
        }

        @Override
        String text(double value) {
            return "%.0f ms".formatted(value);
        }
    },
    CPU("CPU µs/op") {
        @Override
        double of(Window window) {
            return window.cpuMicros();
        }

        @Override
        String text(double value) {
            return "%.2f µs".formatted(value);
        }
    };

    private final String label;

    Figure(String label) {
        this.label = label;
    }

    abstract double of(Window window);

    abstract String text(double value);

    String label() {
        return label;
    }
}
