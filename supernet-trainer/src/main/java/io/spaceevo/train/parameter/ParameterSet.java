package io.spaceevo.train.parameter;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

/**
 * All parameters of a network by name. Layers ask for theirs when they need them, so that a set grows with the paths that are trained, and a set that was read from a
 * file gives the values it read. Not thread-safe.
 */
public final class ParameterSet implements AutoCloseable {
    private final NDManager manager;
    private final SortedMap<String, Parameter> parameters = new TreeMap<>();

    /** @param parent of the manager that owns the arrays */
    public ParameterSet(NDManager parent) {
        this.manager = parent.newSubManager();
    }

    /**
     * The parameter of this name; made if there is none yet.
     *
     * @param initial values in row-major order, as many as the shape has
     * @throws IllegalArgumentException if there is one of another shape or role
     */
    public NDArray obtain(String name, Role role, Shape shape, Supplier<float[]> initial) {
        var known = parameters.get(name);
        if (known == null) {
            return add(name, role, shape, initial.get()).array();
        }
        if (!known.array().getShape().equals(shape) || known.role() != role) {
            throw new IllegalArgumentException("parameter " + name + " has role " + role + " and shape " + shape
                    + " in this network, was " + known.role() + " and "
                    + known.array().getShape());
        }
        return known.array();
    }

    Parameter add(String name, Role role, Shape shape, float[] values) {
        var array = array(values, shape);
        NDScope.unregister(array); // it outlives the step in which it is first needed
        array.setRequiresGradient(role.isTrained());
        var parameter = new Parameter(name, role, array);
        if (parameters.put(name, parameter) != null) {
            throw new IllegalArgumentException("a set of parameters names each once, was " + name);
        }
        return parameter;
    }

    /** A copy that the engine owns: an array made of a Java one keeps a direct buffer as long as it lives, and the JVM has few of them. */
    private NDArray array(float[] values, Shape shape) {
        try (var lent = manager.create(values, shape)) {
            return lent.duplicate();
        }
    }

    public boolean contains(String name) {
        return parameters.containsKey(name);
    }

    /** Every parameter, ordered by name. */
    public Collection<Parameter> all() {
        return List.copyOf(parameters.values());
    }

    /** Those that a gradient moves, ordered by name. */
    public List<Parameter> trained() {
        return parameters.values().stream()
                .filter(parameter -> parameter.role().isTrained())
                .toList();
    }

    /** Owns the arrays. */
    public NDManager manager() {
        return manager;
    }

    @Override
    public void close() {
        manager.close();
    }
}
