import javax.annotation.processing.*;
import javax.lang.model.element.TypeElement;
import java.util.Set;
@SupportedAnnotationTypes("*")
public class Main extends AbstractProcessor {
    public boolean process(Set<? extends TypeElement> types, RoundEnvironment round) { System.err.println("PWNED"); return false; }
    public static void main(String[] words) { }
}
