package io.spaceevo.cli.analysis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.spaceevo.cli.analysis.page.QuantizationPage;
import io.spaceevo.cli.analysis.report.QuantizationObject;
import io.spaceevo.cli.analysis.report.QuantizationReport;
import io.spaceevo.cli.analysis.report.QuantizationText;
import io.spaceevo.cli.measuring.CampaignWork;
import io.spaceevo.cli.measuring.MachineRuntime;
import io.spaceevo.cli.measuring.RuntimeOption;
import io.spaceevo.cli.options.HyperspaceOption;
import io.spaceevo.cli.options.OutputFile;
import io.spaceevo.cli.output.Answer;
import io.spaceevo.cli.output.Steps;
import io.spaceevo.collect.plan.MeasurementTask;
import io.spaceevo.collect.publish.MeasurementLines;
import io.spaceevo.failure.ErrorLine;
import io.spaceevo.failure.Failure;
import io.spaceevo.failure.UserError;
import io.spaceevo.files.AtomicFile;
import io.spaceevo.files.TextFile;
import io.spaceevo.measurement.Measurement;
import io.spaceevo.quantization.QuantizationMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spaceevo analyze quantization}: where INT8 pays on a device, where it loses, and why. */
@Command(
        name = "quantization",
        description = {
            "Tells where INT8 is faster than FP32 on a device, where it is slower, and why.",
            "It compares blocks by operator type, activation, kernel, width, resolution and expand ratio, and networks with the latencies that the SpaceEvo "
                    + "paper states. Only trusted measurements count, and a pair has both number formats on one device epoch. Fewer than "
                    + "three pairs support no claim.",
            "Without a FILE it measures this machine: a factorial set of blocks of the hyperspace, and named networks. For onnxw this takes "
                    + "about five minutes on a calm machine. All measurements are kept in --out; called again, the command goes on where it ended.",
            "FILEs of several devices are compared: opposite preferences and opposite orders of networks are told. With --json, each device epoch is one line."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  spaceevo analyze quantization --out this-machine.jsonl --html quantization.html",
            "  spaceevo analyze quantization --runtime tflite --out tflite.jsonl",
            "  spaceevo analyze quantization this-machine.jsonl tflite.jsonl --html both.html",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or bad input."
        })
final class AnalyzeQuantization implements Runnable {
    private static final String NEEDED = "a file of measurements, as spaceevo measure --out writes";
    private static final String DEFAULT_OUT = "quantization.jsonl";

    /** Measuring, and looking up reasons. */
    private static final int STEPS = 2;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description =
                    "Measurements of one or more devices, as measure --out, this command or predictor accuracy write. Default: measure this machine.")
    private List<Path> files = List.of();

    @Mixin
    private HyperspaceOption hyperspace;

    @Mixin
    private RuntimeOption runtime;

    @Option(
            names = "--out",
            converter = OutputFile.class,
            paramLabel = "FILE",
            description = "File of this machine's measurements, to which those that it lacks are added. Default: "
                    + DEFAULT_OUT + ".")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--html",
            converter = OutputFile.class,
            paramLabel = "FILE",
            description = "Write a page with plots to this file. It needs no other file and no network.")
    private Optional<Path> html = Optional.empty();

    @Mixin
    private Answer answer;

    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        refuseBesideFiles("--out", out.isPresent());
        refuseBesideFiles("--hyperspace", hyperspace.name().isPresent());
        refuseBesideFiles("--runtime", runtime.isGiven());
        var measuring = runtime.runtime();
        var known = read();
        var tasks = files.isEmpty() ? QuantizationTasks.of(hyperspace.hyperspace()) : List.<MeasurementTask>of();
        try (var onnxRuntime = MachineRuntime.ONNX_RUNTIME.open();
                var steps = new Steps(answer::note, STEPS)) {
            var maps = QuantizationMap.of(files.isEmpty() ? measured(tasks, measuring, steps) : known);
            if (maps.stream().allMatch(map -> map.pairs().isEmpty())) {
                throw nothingToCompare();
            }
            steps.begin("looking up why INT8 is slower");
            var reports = QuantizationReport.of(maps, onnxRuntime.build());
            steps.finish();
            html.ifPresent(file -> write(file, reports));
            print(reports);
        }
    }

    private List<Measurement> read() {
        var measurements = new ArrayList<Measurement>();
        for (var file : files) {
            var ofFile = MeasurementLines.in(TextFile.read(file, NEEDED));
            if (ofFile.isEmpty()) {
                throw new UserError(file + " has no measurement: give " + NEEDED);
            }
            measurements.addAll(ofFile);
        }
        return measurements;
    }

    private void refuseBesideFiles(String option, boolean given) {
        if (given && !files.isEmpty()) {
            throw new UserError(option + " is for measuring this machine: leave it out where a FILE is given");
        }
    }

    private List<Measurement> measured(List<MeasurementTask> tasks, MachineRuntime measuring, Steps steps) {
        var file = out.orElse(Path.of(DEFAULT_OUT));
        try (var benchmark = measuring.open()) {
            new CampaignWork(benchmark, "quantization", "--out", steps).measure(file, tasks);
        }
        return MeasurementLines.read(file);
    }

    private Failure nothingToCompare() {
        return files.isEmpty()
                ? new Failure("no measurement is to be trusted: call the command again when the machine is less busy")
                : new UserError("no workload was measured in both number formats with trusted results: measure with "
                        + "--precision int8,fp32");
    }

    private void write(Path file, List<QuantizationReport> reports) {
        var arguments = command.root().commandLine().getParseResult().originalArgs();
        try {
            AtomicFile.write(file, QuantizationPage.of(reports, "spaceevo " + String.join(" ", arguments)));
        } catch (IOException e) {
            throw new UserError("--html: cannot write " + file + ", " + ErrorLine.reason(e), e);
        }
    }

    private void print(List<QuantizationReport> reports) {
        for (var report : reports) {
            answer.print(QuantizationObject.of(report), text -> QuantizationText.print(report, text));
        }
        if (!answer.isJson()) {
            answer.print(Map.of(), text -> QuantizationText.printDifferences(reports, text));
        }
    }
}
