package io.spaceevo.cli.options;

import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.spaceevo.failure.UserError;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Runs a command once none of its values is blank and all numbers are within their {@link Bounds}. */
public final class OptionCheck implements IExecutionStrategy {
    private final IExecutionStrategy command = new RunLast();

    @Override
    public int execute(ParseResult parsed) {
        for (var level = Optional.of(parsed); level.isPresent(); level = next(level.get())) {
            var line = level.get().commandSpec().commandLine();
            level.get().matchedArgs().forEach(argument -> check(argument, line));
        }
        return command.execute(parsed);
    }

    /** Refuses a number that exceeds that of another option. */
    public static void atMost(String smaller, long number, String larger, long bound) {
        if (number > bound) {
            throw new UserError(smaller + " needs at most the " + bound + " of " + larger + ", was " + number);
        }
    }

    private static Optional<ParseResult> next(ParseResult level) {
        return level.hasSubcommand() ? Optional.of(level.subcommand()) : Optional.empty();
    }

    private static void check(ArgSpec argument, CommandLine line) {
        if (argument.originalStringValues().stream().anyMatch(String::isBlank)) {
            throw new ParameterException(line, name(argument) + " needs a value, was blank");
        }
        if (argument.userObject() instanceof AnnotatedElement field) {
            Optional.ofNullable(field.getAnnotation(Bounds.class)).ifPresent(bounds -> numbers(argument.getValue())
                    .filter(number -> !within(number.doubleValue(), bounds))
                    .findFirst()
                    .ifPresent(number -> {
                        throw new ParameterException(
                                line, name(argument) + " needs " + text(bounds) + ", was " + number);
                    }));
        }
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static Stream<Number> numbers(Object value) {
        if (value instanceof Number number) {
            return Stream.of(number);
        }
        var inside = value instanceof Optional<?> optional
                ? optional.stream().toList()
                : value instanceof Map<?, ?> map
                        ? map.values()
                        : value instanceof Collection<?> collection ? collection : List.of();
        return inside.stream().flatMap(OptionCheck::numbers);
    }

    private static boolean within(double number, Bounds bounds) {
        return number >= bounds.least() && number > bounds.above() && number <= bounds.most();
    }

    private static String text(Bounds bounds) {
        var low = Double.isFinite(bounds.above())
                ? "a number above " + plain(bounds.above())
                : Double.isFinite(bounds.least()) ? "at least " + plain(bounds.least()) : "";
        var high = Double.isFinite(bounds.most()) ? "at most " + plain(bounds.most()) : "";
        return low + (low.isEmpty() || high.isEmpty() ? "" : " and ") + high;
    }

    private static String plain(double bound) {
        return new BigDecimal(String.valueOf(bound)).stripTrailingZeros().toPlainString();
    }
}
