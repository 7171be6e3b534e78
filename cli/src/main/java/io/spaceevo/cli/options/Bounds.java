package io.spaceevo.cli.options;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The numbers that an option takes, each of them where it takes several; {@link OptionCheck} refuses others before the command starts. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Bounds {
    /** The smallest. */
    double least() default Double.NEGATIVE_INFINITY;

    /** What all of them are above. */
    double above() default Double.NEGATIVE_INFINITY;

    /** The largest. */
    double most() default Double.POSITIVE_INFINITY;
}
