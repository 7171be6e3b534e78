package io.spaceevo.cli.options;

import java.util.regex.Pattern;

import io.spaceevo.collect.device.adb.PhoneSettings;
import io.spaceevo.measurement.KeyPart;
import io.spaceevo.measurement.Platform;
import io.spaceevo.score.Constraint;
import io.spaceevo.search.SearchTarget;
import io.spaceevo.wire.Keys;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Texts of which a rule holds; each is handed on as it was given. */
public final class Texts {
    private Texts() {}

    private interface Rule {
        void check(String text);
    }

    private abstract static class Checked implements ITypeConverter<String> {
        private final Rule rule;

        Checked(Rule rule) {
            this.rule = rule;
        }

        @Override
        public String convert(String text) {
            try {
                rule.check(text);
                return text;
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** A platform. */
    public static final class PlatformName extends Checked {
        PlatformName() {
            super(Platform::new);
        }
    }

    /** The name of a quality set. */
    public static final class QualitySet extends Checked {
        QualitySet() {
            super(Keys::qualitySet);
        }
    }

    /** Constraints that a search target may have, joined by commas. */
    public static final class Constraints extends Checked {
        Constraints() {
            super(text -> SearchTarget.check(Constraint.parseAll(text)));
        }
    }

    /** A word that becomes part of a platform or an epoch. */
    public static final class NamePart extends Checked {
        NamePart() {
            super(text -> KeyPart.check("a name", text));
        }
    }

    /** A phone, as adb names it. */
    public static final class PhoneSerial extends Checked {
        private static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

        PhoneSerial() {
            super(text -> require(
                    SERIAL.matcher(text).matches(), "a serial number as adb devices lists it is needed, was " + text));
        }
    }

    /** Cores of a phone. */
    public static final class CoreMask extends Checked {
        CoreMask() {
            super(PhoneSettings::checkMask);
        }
    }

    /** A rejected record, partition:offset. */
    public static final class RecordId extends Checked {
        private static final Pattern ID = Pattern.compile("[0-9]{1,6}:[0-9]{1,18}");

        RecordId() {
            super(text -> require(ID.matcher(text).matches(), "partition:offset is needed, as 3:1742, was " + text));
        }
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
